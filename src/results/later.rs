//! A value that is computed when it is first read, and kept.

use std::cell::OnceCell;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// A value computed when it is first read; reads like the value itself.
pub struct Later<'a, T>(Rc<Inner<'a, T>>);

struct Inner<'a, T> {
    value: OnceCell<T>,
    compute: Box<dyn Fn() -> T + 'a>,
}

impl<'a, T> Later<'a, T> {
    /// Says how the value will be computed.
    pub(super) fn new(compute: impl Fn() -> T + 'a) -> Self {
        Later(Rc::new(Inner {
            value: OnceCell::new(),
            compute: Box::new(compute),
        }))
    }

    /// Returns the same value for somebody else to read; it is still computed once.
    ///
    /// Not `clone`, which copies the value, as it would without a `Later` around it.
    pub(super) fn share(&self) -> Self {
        Later(Rc::clone(&self.0))
    }

    /// Returns whether somebody has read it.
    #[cfg(test)]
    pub(super) fn is_known(&self) -> bool {
        self.0.value.get().is_some()
    }
}

impl<T> Deref for Later<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.value.get_or_init(&*self.0.compute)
    }
}

impl<T: fmt::Debug> fmt::Debug for Later<'_, T> {
    /// Shows what is known; looking computes nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.value.get() {
            Some(value) => value.fmt(f),
            None => f.write_str("not read yet"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_computed_once_for_all_who_share_it() {
        let times = std::cell::Cell::new(0);
        let later = Later::new(|| times.replace(times.get() + 1));
        let same = later.share();
        assert_eq!(
            (times.get(), format!("{later:?}")),
            (0, "not read yet".to_owned())
        );
        assert_eq!((*later, *same, times.get()), (0, 0, 1));
        assert!(same.is_known());
    }
}
