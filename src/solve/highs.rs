//! The only `unsafe` of the program: HiGHS's C interface behind methods that cannot be misused.
//!
//! One instance belongs to the thread that made it (the type is neither `Send` nor `Sync`).

use std::ffi::{CStr, CString, c_char, c_int, c_void};

use highs_sys::*;

use super::budget::{Budget, Stop};
use crate::model::{Matrix, Numbers};

/// How a run ended, as HiGHS says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    Optimal,
    Infeasible,
    /// The budget said stop.
    Stopped(Stop),
    /// None of these: a limit or target of the run itself was reached, or an error.
    Other(i32),
}

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("HiGHS refused {0}")]
pub struct Refused(pub String);

/// For each column and row whether it is basic, or at which bound it is, as HiGHS numbers it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Basis {
    pub columns: Vec<HighsInt>,
    pub rows: Vec<HighsInt>,
}

/// At its lower bound, in a basis.
pub const AT_LOWER: HighsInt = kHighsBasisStatusLower;

pub struct Highs {
    raw: *mut c_void,
    columns: usize,
    rows: usize,
    /// Its runs solve the relaxation.
    relaxes: bool,
    /// Its objective and bound are those of the program that the budget is for.
    reports: bool,
    /// Points that cost more are not looked for.
    cutoff: f64,
}

impl Highs {
    /// HiGHS's version, as it prints it.
    pub fn version() -> String {
        // SAFETY: HiGHS returns a static string that ends with 0.
        unsafe { CStr::from_ptr(Highs_version()) }.to_string_lossy().into_owned()
    }

    /// A silent instance without a model, with so many threads; 0: as many as HiGHS likes. Its threads are started at the first
    /// run on a thread, for all instances there: each must ask for the same number, or its run is refused.
    pub fn new(threads: u32) -> Result<Highs, Refused> {
        // SAFETY: creates an instance that only this value owns; `drop` destroys it.
        let raw = unsafe { Highs_create() };
        let mut highs = Highs { raw, columns: 0, rows: 0, relaxes: false, reports: false, cutoff: f64::INFINITY };
        highs.flag("output_flag", false)?;
        highs.whole("threads", threads as i32)?;
        Ok(highs)
    }

    /// From now on runs tell the budget how far they are.
    pub fn report(&mut self) {
        self.reports = true;
    }

    /// Whether runs solve the relaxation alone.
    pub fn relax(&mut self, relaxes: bool) -> Result<(), Refused> {
        self.relaxes = relaxes;
        self.flag("solve_relaxation", relaxes)
    }

    /// From now on points that cost more are not looked for.
    pub fn cut_off(&mut self, above: f64) -> Result<(), Refused> {
        self.cutoff = above;
        self.number("objective_bound", above)
    }

    pub fn flag(&mut self, name: &str, value: bool) -> Result<(), Refused> {
        let c = option_name(name);
        // SAFETY: a live instance, a string that ends with 0.
        set(unsafe { Highs_setBoolOptionValue(self.raw, c.as_ptr(), HighsInt::from(value)) }, name)
    }

    pub fn whole(&mut self, name: &str, value: i32) -> Result<(), Refused> {
        let c = option_name(name);
        // SAFETY: as above.
        set(unsafe { Highs_setIntOptionValue(self.raw, c.as_ptr(), value) }, name)
    }

    pub fn number(&mut self, name: &str, value: f64) -> Result<(), Refused> {
        let c = option_name(name);
        // SAFETY: as above.
        set(unsafe { Highs_setDoubleOptionValue(self.raw, c.as_ptr(), value) }, name)
    }

    pub fn word(&mut self, name: &str, value: &str) -> Result<(), Refused> {
        let (c, value) = (option_name(name), option_name(value));
        // SAFETY: a live instance, strings that end with 0.
        set(unsafe { Highs_setStringOptionValue(self.raw, c.as_ptr(), value.as_ptr()) }, name)
    }

    /// Loads a matrix under a setting. The coefficients are the matrix's: patches are changes like any other.
    pub fn pass(&mut self, matrix: &Matrix, numbers: &Numbers) -> Result<(), Refused> {
        let (columns, rows) = (numbers.cost.len(), matrix.rows());
        let starts: Vec<HighsInt> = matrix.starts[..rows].iter().map(|&start| start as HighsInt).collect();
        let index: Vec<HighsInt> = matrix.columns.iter().map(|&column| column as HighsInt).collect();
        let integer: Vec<HighsInt> = matrix.roles.iter().map(|role| HighsInt::from(role.is_integer())).collect();
        assert_eq!(
            (numbers.lower.len(), numbers.upper.len(), integer.len(), numbers.row_lower.len(), numbers.row_upper.len()),
            (columns, columns, columns, rows, rows),
            "a setting has the shape of its matrix"
        );
        // SAFETY: every array has the length that the counts say; HiGHS copies them.
        let status = unsafe {
            Highs_passMip(
                self.raw,
                columns as HighsInt,
                rows as HighsInt,
                index.len() as HighsInt,
                kHighsMatrixFormatRowwise,
                kHighsObjSenseMinimize,
                numbers.offset,
                numbers.cost.as_ptr(),
                numbers.lower.as_ptr(),
                numbers.upper.as_ptr(),
                numbers.row_lower.as_ptr(),
                numbers.row_upper.as_ptr(),
                starts.as_ptr(),
                index.as_ptr(),
                matrix.values.as_ptr(),
                integer.as_ptr(),
            )
        };
        (self.columns, self.rows) = (columns, rows);
        accepted(status, "the model")
    }

    pub fn change_cost(&mut self, column: usize, cost: f64) -> Result<(), Refused> {
        // SAFETY: a live instance; HiGHS checks the index.
        accepted(unsafe { Highs_changeColCost(self.raw, column as HighsInt, cost) }, "a cost")
    }

    /// Of all columns at once, which is quicker than of some one by one.
    pub fn change_costs(&mut self, costs: &[f64]) -> Result<(), Refused> {
        let Some(last) = costs.len().checked_sub(1) else { return Ok(()) };
        // SAFETY: as above; HiGHS reads as many costs as there are columns.
        let status = unsafe { Highs_changeColsCostByRange(self.raw, 0, last as HighsInt, costs.as_ptr()) };
        accepted(status, "costs")
    }

    pub fn change_bounds(&mut self, column: usize, lower: f64, upper: f64) -> Result<(), Refused> {
        // SAFETY: as above.
        accepted(unsafe { Highs_changeColBounds(self.raw, column as HighsInt, lower, upper) }, "a column's bounds")
    }

    pub fn change_row(&mut self, row: usize, lower: f64, upper: f64) -> Result<(), Refused> {
        // SAFETY: as above.
        accepted(unsafe { Highs_changeRowBounds(self.raw, row as HighsInt, lower, upper) }, "a row's limits")
    }

    pub fn change_coefficient(&mut self, row: usize, column: usize, value: f64) -> Result<(), Refused> {
        // SAFETY: as above.
        accepted(unsafe { Highs_changeCoeff(self.raw, row as HighsInt, column as HighsInt, value) }, "a coefficient")
    }

    pub fn change_offset(&mut self, offset: f64) -> Result<(), Refused> {
        // SAFETY: as above.
        accepted(unsafe { Highs_changeObjectiveOffset(self.raw, offset) }, "the offset")
    }

    /// Forgets basis and point of earlier runs; the model and the options stay.
    pub fn forget(&mut self) {
        // SAFETY: a live instance.
        unsafe { Highs_clearSolver(self.raw) };
    }

    /// Solves what is loaded within the budget, which is asked now and then.
    pub fn run(&mut self, budget: &Budget) -> Result<Status, Refused> {
        if let Some(stop) = budget.stop() {
            return Ok(Status::Stopped(stop));
        }
        // A relaxation's limit is on the instance's own clock, which counts all of its runs; an integer program's on a clock
        // that starts with it.
        let clock = if self.relaxes { self.seconds() } else { 0.0 };
        self.number("time_limit", clock + budget.left())?;
        // SAFETY: a live instance; what the run came to is asked below.
        self.watched(budget, |raw| unsafe { Highs_run(raw) })?;
        // SAFETY: as above.
        let status = unsafe { Highs_getModelStatus(self.raw) };
        #[expect(non_upper_case_globals, reason = "the names are HiGHS's")]
        Ok(match status {
            kHighsModelStatusOptimal | kHighsModelStatusModelEmpty => Status::Optimal,
            // No column without a bound earns anything, so "unbounded or infeasible" is the latter.
            kHighsModelStatusInfeasible | kHighsModelStatusUnboundedOrInfeasible => Status::Infeasible,
            kHighsModelStatusTimeLimit => Status::Stopped(budget.halt(Stop::Deadline)),
            kHighsModelStatusInterrupt | kHighsModelStatusHighsInterrupt => {
                Status::Stopped(budget.halt(Stop::Cancelled))
            }
            other => Status::Other(other),
        })
    }

    /// Calls HiGHS while the budget looks on; what the call returns.
    fn watched(&mut self, budget: &Budget, call: impl FnOnce(*mut c_void) -> HighsInt) -> Result<HighsInt, Refused> {
        let mut look = Look { budget, reports: self.reports && !self.relaxes, cutoff: self.cutoff };
        let data: *mut c_void = (&raw mut look).cast();
        let kinds = [kHighsCallbackMipInterrupt, kHighsCallbackSimplexInterrupt];
        // SAFETY: `data` points to `look`, which outlives the call; the callback is taken away before it ends.
        unsafe {
            accepted(Highs_setCallback(self.raw, Some(look_on), data), "a callback")?;
            for kind in kinds {
                accepted(Highs_startCallback(self.raw, kind), "a callback")?;
            }
            let status = call(self.raw);
            for kind in kinds {
                Highs_stopCallback(self.raw, kind);
            }
            Highs_setCallback(self.raw, None, std::ptr::null_mut());
            Ok(status)
        }
    }

    /// Seconds that this instance has run in all.
    fn seconds(&self) -> f64 {
        // SAFETY: a live instance.
        unsafe { Highs_getRunTime(self.raw) }
    }

    /// The best point found, if any.
    pub fn point(&self) -> Option<Vec<f64>> {
        const FEASIBLE: HighsInt = 2;
        if self.whole_info("primal_solution_status") != FEASIBLE {
            return None;
        }
        Some(self.solution().0)
    }

    /// Of a relaxation: the rows' dual values and the columns' reduced costs.
    pub fn duals(&self) -> (Vec<f64>, Vec<f64>) {
        let (_, duals, reduced) = self.solution();
        (duals, reduced)
    }

    /// Where the last run of a relaxation ended.
    pub fn basis(&self) -> Option<Basis> {
        let mut basis = Basis { columns: vec![AT_LOWER; self.columns], rows: vec![AT_LOWER; self.rows] };
        // SAFETY: the arrays have the lengths of the loaded model.
        let status = unsafe { Highs_getBasis(self.raw, basis.columns.as_mut_ptr(), basis.rows.as_mut_ptr()) };
        (status != kHighsStatusError).then_some(basis)
    }

    /// Starts the next run of a relaxation from a basis; HiGHS mends one that is none.
    pub fn start_at(&mut self, basis: &Basis) -> Result<(), Refused> {
        assert_eq!((basis.columns.len(), basis.rows.len()), (self.columns, self.rows), "a basis has the model's shape");
        // SAFETY: the arrays have the lengths of the loaded model; HiGHS copies them.
        accepted(unsafe { Highs_setBasis(self.raw, basis.columns.as_ptr(), basis.rows.as_ptr()) }, "a basis")
    }

    fn solution(&self) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
        let (mut point, mut reduced) = (vec![0.0; self.columns], vec![0.0; self.columns]);
        let (mut activity, mut duals) = (vec![0.0; self.rows], vec![0.0; self.rows]);
        // SAFETY: the arrays have the lengths of the loaded model.
        unsafe {
            Highs_getSolution(
                self.raw,
                point.as_mut_ptr(),
                reduced.as_mut_ptr(),
                activity.as_mut_ptr(),
                duals.as_mut_ptr(),
            )
        };
        (point, duals, reduced)
    }

    /// The solver's own bound on an integer program.
    pub fn bound(&self) -> f64 {
        let name = option_name("mip_dual_bound");
        let mut value = f64::NEG_INFINITY;
        // SAFETY: a live instance, a string that ends with 0, a place for one number.
        unsafe { Highs_getDoubleInfoValue(self.raw, name.as_ptr(), &raw mut value) };
        value
    }

    fn whole_info(&self, name: &str) -> HighsInt {
        let name = option_name(name);
        let mut value = 0;
        // SAFETY: as above.
        unsafe { Highs_getIntInfoValue(self.raw, name.as_ptr(), &raw mut value) };
        value
    }

    /// A ray that HiGHS offers as proof that the relaxation is infeasible. Where its presolve has seen that, it solves once more.
    pub fn ray(&mut self, budget: &Budget) -> Result<Option<Vec<f64>>, Refused> {
        let mut has = 0;
        let mut ray = vec![0.0; self.rows];
        // SAFETY: the array has a place for every row.
        let status = self.watched(budget, |raw| unsafe { Highs_getDualRay(raw, &raw mut has, ray.as_mut_ptr()) })?;
        Ok((status != kHighsStatusError && has == 1).then_some(ray))
    }

    /// Names the columns and rows and writes the model; the file's ending (.mps or .lp) says how.
    pub fn write(&mut self, columns: &[String], rows: &[String], path: &str) -> Result<(), Refused> {
        let c = |name: &String| CString::new(name.as_bytes()).map_err(|_| Refused("a name".to_string()));
        for (place, name) in columns.iter().enumerate() {
            // SAFETY: a live instance, a string that ends with 0; HiGHS checks the index.
            accepted(unsafe { Highs_passColName(self.raw, place as HighsInt, c(name)?.as_ptr()) }, "a column's name")?;
        }
        for (place, name) in rows.iter().enumerate() {
            // SAFETY: as above.
            accepted(unsafe { Highs_passRowName(self.raw, place as HighsInt, c(name)?.as_ptr()) }, "a row's name")?;
        }
        let path = CString::new(path).map_err(|_| Refused("the path".to_string()))?;
        // SAFETY: as above.
        accepted(unsafe { Highs_writeModel(self.raw, path.as_ptr()) }, "to write the model")
    }
}

impl Drop for Highs {
    fn drop(&mut self) {
        // SAFETY: made by `new`, destroyed once.
        unsafe { Highs_destroy(self.raw) };
    }
}

fn option_name(name: &str) -> CString {
    CString::new(name).expect("option names are literals without a 0 byte")
}

fn accepted(status: HighsInt, what: &str) -> Result<(), Refused> {
    if status == kHighsStatusError { Err(Refused(what.to_string())) } else { Ok(()) }
}

/// An option that another version of HiGHS names otherwise must not be lost in silence.
fn set(status: HighsInt, option: &str) -> Result<(), Refused> {
    if status == kHighsStatusOk { Ok(()) } else { Err(Refused(format!("the option {option}"))) }
}

/// What the callback of a run looks at.
struct Look<'l, 'w> {
    budget: &'l Budget<'w>,
    reports: bool,
    cutoff: f64,
}

unsafe extern "C" fn look_on(
    _kind: c_int,
    _message: *const c_char,
    out: *const HighsCallbackDataOut,
    inward: *mut HighsCallbackDataIn,
    data: *mut c_void,
) {
    // SAFETY: HiGHS passes valid structures; `data` is the `Look` of the run that is under way.
    let (out, inward, look) = unsafe { (out.as_ref(), inward.as_mut(), data.cast::<Look>().as_ref()) };
    let (Some(out), Some(inward), Some(look)) = (out, inward, look) else { return };
    if look.reports {
        // Before there is a point below it, HiGHS tells the cutoff.
        if out.mip_primal_bound < look.cutoff {
            look.budget.note(out.mip_primal_bound, f64::NEG_INFINITY);
        }
        look.budget.note_nodes(out.mip_node_count);
    }
    inward.user_interrupt = c_int::from(look.budget.stop().is_some());
}
