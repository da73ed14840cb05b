//! 编制台账: whose establishment a person takes up, school by school and term by term, and what transfers do to that.

use super::Facts;
use crate::district::{PostLevel, SchoolId, Staff, TermId};

impl Facts<'_> {
    /// 编制 of a school in a term, where 编制 has a row for it: nobody's where it is blank or the school is 区外.
    pub fn establishment(&self, school: SchoolId, term: TermId) -> Option<i64> {
        let given = self.district.establishment(school, term).map(i64::from);
        given.filter(|_| !self.district.schools[school].external)
    }

    /// Posts of a level at a school in a term, where 岗位结构 has a row for them: none where they are blank or the school
    /// is 区外.
    pub fn posts(&self, school: SchoolId, level: PostLevel, term: TermId) -> Option<i64> {
        let given = self.district.posts(school, level, term).map(i64::from);
        given.filter(|_| !self.district.schools[school].external)
    }

    /// Persons whose relation would be with the school in the term if nobody were transferred: the workbook's staff, and
    /// what the ledger's hires and retirements have made of them.
    pub fn related_before(&self, school: SchoolId, term: TermId) -> i64 {
        self.district.own(school).len() as i64 + self.district.net_hires(school, term)
    }

    /// Those of them and of others whom `counts` holds and transfers have brought by the term, less those taken away. A
    /// relation moves with the first term of its stint.
    pub fn transferred(&self, school: SchoolId, term: TermId, counts: impl Fn(&Staff) -> bool) -> i64 {
        let mut net = 0;
        for stint in self.transfers.iter().filter(|stint| stint.span.first <= term) {
            let person = &self.district.staff[stint.staff];
            if counts(person) {
                net += i64::from(self.district.seats[stint.seat].school == school);
                net -= i64::from(person.school == school);
            }
        }
        net
    }

    /// Persons whose relation is with the school in the term, as the plan leaves it.
    pub fn related(&self, school: SchoolId, term: TermId) -> i64 {
        self.related_before(school, term) + self.transferred(school, term, |_| true)
    }

    /// Staff of the school on posts of the level (现聘职称) before the plan.
    pub fn appointed_before(&self, school: SchoolId, level: PostLevel) -> i64 {
        let own = self.district.own(school).iter().map(|&id| &self.district.staff[id]);
        own.filter(|person| is_appointed(person, level)).count() as i64
    }

    /// Persons on posts of the level at the school in the term, as the plan leaves it: transfers take their post along, and the
    /// school appoints (跨校聘用) those of others to the level of their own title.
    pub fn appointed(&self, school: SchoolId, level: PostLevel, term: TermId) -> i64 {
        let moved = self.transferred(school, term, |person| is_appointed(person, level));
        let here = self.appointments.iter().filter(|stint| {
            let title = self.district.staff[stint.staff].title;
            let is_here = self.district.seats[stint.seat].school == school;
            is_here && stint.span.contains(term) && title.and_then(PostLevel::of) == Some(level)
        });
        self.appointed_before(school, level) + moved + here.count() as i64
    }
}

fn is_appointed(person: &Staff, level: PostLevel) -> bool {
    person.appointed_title.and_then(PostLevel::of) == Some(level)
}
