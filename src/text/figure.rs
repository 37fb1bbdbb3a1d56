//! Figures in words and bars that never round into a claim: all and nothing are written only where
//! they are exact.

/// Writes a score from 0 to 100 with one decimal; 0.0 and 100.0 only when exact.
pub fn points(score: f64) -> String {
    format!("{:.1}", strictly_inside(score, 100.0, 0.1))
}

/// Writes a share from 0 to 1 as a whole percentage; 0 and 100 only when exact.
pub fn percent(share: f64) -> String {
    format!("{:.0} %", strictly_inside(100.0 * share, 100.0, 1.0))
}

/// Returns how many of some cells a share from 0 to 1 fills; none and all only when exact.
///
/// Fewer than two cells can say no more than none or some.
pub fn cells(share: f64, cells: usize) -> usize {
    let whole = cells as f64;
    strictly_inside(share.clamp(0.0, 1.0) * whole, whole, 1.0) as usize
}

/// Rounds to steps; what lies between nothing and the whole stays a step away from both.
fn strictly_inside(value: f64, whole: f64, step: f64) -> f64 {
    let rounded = (value / step).round() * step;
    if value > 0.0 && value < whole {
        rounded.clamp(step, (whole - step).max(step))
    } else {
        rounded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_and_nothing_are_written_only_when_exact() {
        assert_eq!(points(0.0), "0.0");
        assert_eq!(points(0.001), "0.1");
        assert_eq!(points(60.94), "60.9");
        assert_eq!(points(99.999), "99.9");
        assert_eq!(points(100.0), "100.0");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.001), "1 %");
        assert_eq!(percent(0.345), "35 %");
        assert_eq!(percent(0.999), "99 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(cells(0.0, 20), 0);
        assert_eq!(cells(0.001, 20), 1);
        assert_eq!(cells(0.999, 20), 19);
        assert_eq!(cells(1.0, 20), 20);
        assert_eq!(cells(0.5, 1), 1);
        assert_eq!(cells(0.5, 0), 0);
    }
}
