//! Disjoint sets, joined as they turn out to touch.

pub struct DisjointSets {
    parent: Vec<usize>,
}

impl DisjointSets {
    pub fn new(count: usize) -> DisjointSets {
        DisjointSets { parent: (0..count).collect() }
    }

    pub fn root(&mut self, mut of: usize) -> usize {
        while self.parent[of] != of {
            self.parent[of] = self.parent[self.parent[of]];
            of = self.parent[of];
        }
        of
    }

    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other);
    }
}
