//! One worker process: how it starts, what it says, how it ended.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::line::Line;

/// A process that ends by itself before it is ready is tried once more: it would end the same way again.
const OWN_ENDS: usize = 2;

/// One that is killed from outside says nothing of the next: it is tried again, with pauses that grow, so often.
const KILLS: usize = 20;
const PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// How long a process that says nothing more may take to end by itself.
const LAST_BREATH: Duration = Duration::from_secs(1);

/// What a process says.
pub(super) struct Process {
    output: BufReader<ChildStdout>,
}

impl Process {
    /// None where it has ended, or is no more to be understood.
    pub fn read(&mut self) -> Option<Line> {
        let mut line = String::new();
        self.output.read_line(&mut line).ok()?;
        serde_json::from_str(&line).ok()
    }
}

/// What is locked is whole at any moment.
pub(super) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// A process that is ready, its child in the slot; none where the sweep is stopped meanwhile. The error says how the last
/// one ended.
pub(super) fn start(
    command: &dyn Fn() -> Command,
    slot: &Mutex<Option<Child>>,
    is_stopped: &dyn Fn() -> bool,
) -> Result<Option<Process>, String> {
    let (mut own_ends, mut kills) = (0, 0);
    loop {
        if is_stopped() {
            return Ok(None);
        }
        let why = match command().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() {
            Err(error) => {
                own_ends += 1;
                error.to_string()
            }
            Ok(mut child) => {
                let output = child.stdout.take();
                *held(slot) = Some(child);
                let mut process = output.map(|output| Process { output: BufReader::new(output) });
                if matches!(process.as_mut().and_then(Process::read), Some(Line::Ready)) {
                    return Ok(process);
                }
                let ended = bury(slot);
                let was_killed = ended.as_ref().is_some_and(was_killed);
                own_ends += usize::from(!was_killed);
                kills += usize::from(was_killed);
                ended.map_or_else(String::new, |status| status.to_string())
            }
        };
        if is_stopped() {
            return Ok(None);
        }
        if own_ends == OWN_ENDS || kills == KILLS {
            return Err(why);
        }
        sleep((PAUSE * kills as u32).min(LONGEST_PAUSE));
    }
}

/// Waits for a process that has ended, or is to end at once; how it ended, where that is known.
pub(super) fn bury(slot: &Mutex<Option<Child>>) -> Option<ExitStatus> {
    let mut child = held(slot).take()?;
    drop(child.stdin.take());
    let begun = Instant::now();
    while begun.elapsed() < LAST_BREATH {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => sleep(Duration::from_millis(5)),
            Err(_) => break,
        }
    }
    // It may have ended by itself meanwhile. That it is killed here is no word on how it would have ended.
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// By somebody else: a user, a batch system, or a system that is short of memory.
#[cfg(unix)]
pub(super) fn was_killed(status: &ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    const HANGUP_INTERRUPT_KILL_TERMINATE: [i32; 4] = [1, 2, 9, 15];
    status.signal().is_some_and(|signal| HANGUP_INTERRUPT_KILL_TERMINATE.contains(&signal))
}

#[cfg(not(unix))]
pub(super) fn was_killed(_: &ExitStatus) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    /// Starts processes, of which the first few do as the script says and the others are ready.
    fn started(script: &str, few: usize) -> (bool, usize) {
        let (calls, slot) = (Cell::new(0), Mutex::new(None));
        let command = || {
            calls.set(calls.get() + 1);
            if calls.get() <= few { shell(script) } else { shell("echo '\"ready\"'; cat > /dev/null") }
        };
        let process = start(&command, &slot, &|| false);
        let is_ready = matches!(process, Ok(Some(_)));
        bury(&slot);
        (is_ready, calls.get())
    }

    #[test]
    fn one_that_is_killed_while_it_starts_costs_its_retry_alone() {
        assert_eq!(started("kill -9 $$", 5), (true, 6));
        assert_eq!(started("kill -15 $$", 1), (true, 2));
    }

    #[test]
    fn one_that_ends_by_itself_is_tried_twice() {
        assert_eq!(started("exit 3", 1), (true, 2));
        assert_eq!(started("exit 3", usize::MAX), (false, 2));
        assert_eq!(started("echo nonsense", usize::MAX), (false, 2));
    }

    #[test]
    fn a_stop_ends_the_tries() {
        assert!(matches!(start(&|| shell("kill -9 $$"), &Mutex::new(None), &|| true), Ok(None)));
    }
}
