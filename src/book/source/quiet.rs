//! Another's reader may panic over damaged bytes. That is a finding, not a line on a planner's screen: what panics while it is
//! watched says nothing, and every other thread says what it always does.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Once;

thread_local! {
    /// A panic of this thread is caught, and told otherwise.
    static WATCHED: Cell<bool> = const { Cell::new(false) };
}

/// What `read` gives; none where it panics.
pub(super) fn caught<T>(read: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| panic::set_hook(unless_watched(panic::take_hook())));
    WATCHED.set(true);
    let result = catch_unwind(AssertUnwindSafe(read));
    WATCHED.set(false);
    result.ok()
}

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

fn unless_watched(earlier: Hook) -> Hook {
    Box::new(move |panicked| {
        if !WATCHED.get() {
            earlier(panicked);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[test]
    fn a_panic_that_is_watched_is_silent_and_others_are_not() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ears = Arc::clone(&heard);
        let name = || std::thread::current().name().map(str::to_string);
        let earlier = panic::take_hook();
        panic::set_hook(unless_watched(Box::new(move |_| ears.lock().unwrap().push(name()))));
        assert_eq!(caught(|| 1), Some(1));
        assert_eq!(caught(|| -> u8 { panic!("of a reader") }), None);
        let other = std::thread::Builder::new().name("other".to_string()).spawn(|| panic!("of somebody else")).unwrap();
        assert!(other.join().is_err());
        panic::set_hook(earlier);
        assert!(heard.lock().unwrap().contains(&Some("other".to_string())));
        let own = std::thread::current().name().map(str::to_string);
        assert!(!heard.lock().unwrap().contains(&own), "the watched thread was heard");
    }
}
