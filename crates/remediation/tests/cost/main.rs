//! What one choice costs in memory. Time is measured by `cargo bench -p remediation`.

mod large;

#[test]
fn a_choice_among_2000_exercises_over_400_skills_allocates_less_than_a_megabyte() {
    let (graph, situation) = (large::graph(400), large::situation(400, 2_000));
    let mut chosen = None;
    let used = allocation_counter::measure(|| chosen = remediation::choose(&graph, &situation).ok());
    assert!(chosen.is_some());
    assert!(used.bytes_total < 1_000_000, "{} bytes in {} allocations", used.bytes_total, used.count_total);
}
