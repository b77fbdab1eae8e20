//! The table of a class, as addresses ask for it.

use app::pages::class::shown::{Address, order, word};
use platform::classroom::{Names, OrderBy, RowOrder};
use uuid::Uuid;

#[test]
fn an_address_asks_for_what_it_was_made_from() {
    let skill = || OrderBy::Skill("maths.relatifs.add".parse().expect("is a name"));
    let orders = [(OrderBy::Name, false), (OrderBy::Name, true), (OrderBy::Help, false), (OrderBy::LastAnswer, true)];
    for (by, reversed) in orders.into_iter().chain([(skill(), false), (skill(), true)]) {
        let written = RowOrder { by, reversed };
        assert_eq!(word(&written).as_deref().map(order).unwrap_or_default(), written);
    }
    assert_eq!(order("n’importe quoi"), RowOrder::default());
    let address = Address {
        class: Uuid::nil(),
        domain: "nombres & calculs".to_owned(),
        order: order("-maths.relatifs.add"),
        whole_domain: true,
        names: Names::Hidden,
    };
    let class = Uuid::nil();
    let query = "domaine=nombres%20%26%20calculs&tri=-maths.relatifs.add&tout=1&noms=masques";
    assert_eq!(address.file(), format!("/classes/{class}/competences.csv?{query}"));
    assert_eq!(address.ordered(skill()), format!("/classes/{class}?{}#competences", query.replace("=-m", "=m")));
    assert!(address.ordered(OrderBy::LastAnswer).contains("&tri=activite&"));
}
