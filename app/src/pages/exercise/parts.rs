//! The fields of an answer that is made of several parts.

use exercises::marking::{AnswerKind, chosen_numbers, gap_answers, matched_letters, shown_letter};
use exercises::reading::CHARACTERS_MAX;
use exercises::{Gap, Parts, RichText};
use leptos::prelude::*;
use platform::practice::ChoiceView;

use crate::components::written::Written;
use crate::islands::gap_keypad::{GapKeypad, TypedGap};
use crate::islands::order_field::{Element, OrderField};

/// The parts of an answer; `typed` is what was sent before, if the page came back.
#[component]
pub(super) fn PartFields(parts: Parts, gap_letters: Vec<Vec<String>>, typed: String) -> impl IntoView {
    match parts {
        Parts::Gaps { text, gaps } => {
            view! { <GapFields text=text gaps=gaps letters=gap_letters typed=typed/> }.into_any()
        }
        Parts::Ordering { elements } => {
            let elements =
                elements.iter().map(|text| Element { html: text.to_inline_html(), spoken: text.to_spoken() });
            view! { <OrderField elements=elements.collect() typed=typed/> }.into_any()
        }
        Parts::Matching { left, right } => view! { <PairFields left=left right=right typed=typed/> }.into_any(),
    }
}

/// Several choices to tick. Formulas stand in labels, never in buttons.
#[component]
pub(super) fn Boxes(choices: Vec<ChoiceView>, typed: String) -> impl IntoView {
    let ticked = chosen_numbers(&typed);
    let rows = choices.into_iter().enumerate().map(|(index, choice)| {
        let id = format!("choix-{}", index + 1);
        view! {
            <li>
                <input
                    type="checkbox" name="choix" id=id.clone() value=(index + 1).to_string()
                    checked=ticked.contains(&index) aria-label=choice.spoken
                />
                <label for=id inner_html=choice.html></label>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <fieldset class="choices">
            <legend>"Coche toutes les bonnes réponses"</legend>
            <ul>{rows}</ul>
        </fieldset>
    }
}

/// Lines with what goes with each, chosen in a list.
#[component]
fn PairFields(left: Vec<RichText>, right: Vec<RichText>, typed: String) -> impl IntoView {
    let drawn = right.iter().any(|text| text.formulas().next().is_some());
    let legend = right.iter().map(|text| view! { <li inner_html=text.to_inline_html()></li> }).collect_view();
    let rows = left.iter().zip(matched_letters(&typed, left.len())).enumerate().map(|(index, (line, given))| {
        let id = format!("paire-{}", index + 1);
        let name = format!("Ligne {} : {}", index + 1, line.to_spoken());
        let options = right.iter().enumerate().map(|(place, text)| {
            let letter = shown_letter(place).to_string();
            let shown = format!("{letter}. {}", text.to_plain());
            view! { <option value=letter selected=given == Some(place)>{shown}</option> }
        });
        let options = options.collect_view();
        view! {
            <li>
                <span class="letter" aria-hidden="true">{index + 1}</span>
                <label for=id.clone() inner_html=line.to_inline_html()></label>
                <select id=id.clone() name=id required=true aria-label=name><option value="">"…"</option>{options}</select>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <fieldset class="rows">
            <legend>"Associe chaque ligne"</legend>
            {drawn.then(|| view! { <ol class="lettered" type="a">{legend}</ol> })}
            <ul>{rows}</ul>
        </fieldset>
    }
}

/// A text with a field in each gap, and keys for those that are typed.
#[component]
fn GapFields(text: RichText, gaps: Vec<Gap>, letters: Vec<Vec<String>>, typed: String) -> impl IntoView {
    let answers = gap_answers(&typed, gaps.len());
    // An answer is all of its gaps together.
    let at_most = (CHARACTERS_MAX / gaps.len().max(1)).saturating_sub(3);
    let field = |number: usize| {
        let place = number.saturating_sub(1);
        let (gap, answer) = (gaps.get(place), answers.get(place).cloned().unwrap_or_default());
        gap.map(|gap| view! { <GapField gap=gap.clone() number=number answer=answer at_most=at_most/> }.to_html())
            .unwrap_or_default()
    };
    let html = text.to_html_with_gaps(&field);
    let letters = letters.into_iter().chain(std::iter::repeat_with(Vec::new));
    let typed_gap = |(place, (gap, letters)): (usize, (&Gap, Vec<String>))| TypedGap {
        number: place + 1,
        kind: gap.kind,
        unit: gap.unit.clone(),
        letters,
    };
    let written = gaps.iter().zip(letters).enumerate().filter(|(_, (gap, _))| gap.choices.is_empty());
    let written: Vec<TypedGap> = written.map(typed_gap).collect();
    view! {
        <fieldset class="gaps">
            <legend>"Complète"</legend>
            <Written html=html/>
            {(!written.is_empty()).then(|| view! { <GapKeypad gaps=written/> })}
        </fieldset>
    }
}

/// One gap: a short field, or a drop-down list.
#[component]
fn GapField(gap: Gap, number: usize, answer: String, at_most: usize) -> impl IntoView {
    let id = format!("trou-{number}");
    let size = match gap.kind {
        AnswerKind::Integer | AnswerKind::Decimal | AnswerKind::Fraction | AnswerKind::Percent => "5",
        AnswerKind::Text => "14",
        _ => "9",
    };
    let options = gap.choices.iter().enumerate().map(|(index, choice)| {
        let value = (index + 1).to_string();
        let selected = value == answer;
        view! { <option value=value selected=selected>{choice.clone()}</option> }
    });
    let options = options.collect_view();
    view! {
        <span class="gap">
            <label for=id.clone()><span class="hidden">"Trou "</span>{number}</label>
            {if gap.choices.is_empty() {
                view! {
                    <input
                        id=id.clone() name=id.clone() type="text" value=answer size=size maxlength=at_most.to_string()
                        autocomplete="off" autocapitalize="off" spellcheck="false" required=true
                    />
                }.into_any()
            } else {
                view! {
                    <select id=id.clone() name=id.clone() required=true><option value="">"…"</option>{options}</select>
                }.into_any()
            }}
            {gap.unit.map(|unit| view! { <span class="unit">{unit}</span> })}
        </span>
    }
}
