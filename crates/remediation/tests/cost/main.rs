//! What one choice, and one question of a placement, cost in memory. Time is measured by `cargo bench -p remediation`.

mod large;

#[test]
fn a_choice_among_2000_exercises_over_400_skills_allocates_less_than_a_megabyte() {
    let (graph, situation) = (large::graph(400), large::situation(400, 2_000));
    let mut chosen = None;
    let used = allocation_counter::measure(|| chosen = remediation::choose(&graph, &situation).ok());
    assert!(chosen.is_some());
    assert!(used.bytes_total < 1_000_000, "{} bytes in {} allocations", used.bytes_total, used.count_total);
}

#[test]
fn a_question_of_a_placement_over_400_skills_holds_less_than_16_megabytes_at_once() {
    let (graph, situation) = (large::graph(400), large::placement(400, 2_000));
    let mut step = None;
    let used = allocation_counter::measure(|| step = Some(remediation::placement::next(&graph, &situation)));
    assert!(matches!(step, Some(remediation::placement::PlacementStep::Ask(_))));
    assert!(used.bytes_max < 16_000_000, "{} bytes held, {} in all", used.bytes_max, used.bytes_total);
}
