//! What an edit changed, for tests.

/// Lines that only one of two texts has, `-` of the old and `+` of the new, in order.
pub(crate) fn difference(old: &str, new: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    // The longest common sequence of what follows each pair of lines.
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let longer = common[i + 1][j].max(common[i][j + 1]);
            common[i][j] = if a == b {
                common[i + 1][j + 1] + 1
            } else {
                longer
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, String::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && common[i + 1][j] >= common[i][j + 1] {
            lines.push_str(&format!("-{}", old[i]));
            i += 1;
        } else {
            lines.push_str(&format!("+{}", new[j]));
            j += 1;
        }
    }
    lines
}
