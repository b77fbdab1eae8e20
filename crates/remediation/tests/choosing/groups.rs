//! Groups of need: who lacks the same prerequisite.

use curriculum::SkillGraph;
use proptest::prelude::*;
use remediation::groups::{GROUP_PUPILS_MIN, GROUPS_MAX, SkillNeed, need_groups};

use crate::simulation::{graph, skill};

/// `k` known, `?` in doubt without a failure, `x` failed, one letter a skill of the graph.
fn pupil(letters: &str) -> Vec<SkillNeed> {
    let need = |letter: char| match letter {
        'k' => SkillNeed { mastery: 0.9, failures: 0 },
        '?' => SkillNeed { mastery: 0.3, failures: 0 },
        _ => SkillNeed { mastery: 0.2, failures: 2 },
    };
    letters.chars().map(need).collect()
}

/// Two columns: c rests on b, b on a; z rests on y.
fn columns() -> SkillGraph {
    graph(&[("a", &[]), ("b", &["a"]), ("c", &["b"]), ("y", &[]), ("z", &["y"])])
}

#[test]
fn pupils_are_grouped_by_what_is_missing_below_what_they_failed() {
    let class = ["k?xkk", "kxxkk", "kk?kk", "kkkkx", "??xkk"].map(pupil);
    let groups = need_groups(&columns(), &class);
    assert_eq!(groups.len(), 1, "one pupil alone is no group: {groups:?}");
    assert_eq!((&groups[0].skill, &groups[0].pupils[..]), (&skill("b"), &[0, 1][..]));
    assert_eq!(groups[0].failed, [skill("c"), skill("b")], "what most of them failed first");
}

#[test]
fn the_group_that_helps_most_comes_first_and_a_class_without_failures_has_none() {
    let class = ["kkkxk", "kkkxk", "x?xkk", "xxxkk", "???kk"].map(pupil);
    let groups = need_groups(&columns(), &class);
    let found: Vec<_> = groups.iter().map(|group| (group.skill.clone(), group.pupils.clone())).collect();
    assert_eq!(found, [(skill("a"), vec![2, 3]), (skill("y"), vec![0, 1])]);
    assert!(need_groups(&columns(), &["?????", "?????"].map(pupil)).is_empty(), "in doubt is not missing");
    assert!(need_groups(&columns(), &[]).is_empty());
}

proptest! {
    #[test]
    fn groups_are_few_never_of_one_and_do_not_depend_on_the_order_of_pupils(
        class in prop::collection::vec("[k?x]{5}", 0..30),
    ) {
        let groups = need_groups(&columns(), &class.iter().map(|letters| pupil(letters)).collect::<Vec<_>>());
        prop_assert!(groups.len() <= GROUPS_MAX);
        for group in &groups {
            prop_assert!(group.pupils.len() >= GROUP_PUPILS_MIN);
            let place = columns().position(&group.skill).unwrap();
            prop_assert!(group.pupils.iter().all(|&rank| class[rank].as_bytes()[place] != b'k'));
        }
        let reversed: Vec<_> = class.iter().rev().map(|letters| pupil(letters)).collect();
        let names = |groups: &[remediation::groups::NeedGroup]| {
            groups.iter().map(|group| (group.skill.clone(), group.pupils.len())).collect::<Vec<_>>()
        };
        prop_assert_eq!(names(&groups), names(&need_groups(&columns(), &reversed)));
    }
}
