//! Where a pen answers: boxes to tick, lines, blanks in a text, two columns to link.

use exercises::marking::{AnswerKind, shown_letter};
use exercises::{Gap, Parts, RichText};
use leptos::prelude::*;
use platform::practice::Asked;

use crate::components::written::Written;

/// The room that the answer of an exercise needs on paper.
#[component]
pub fn PaperAnswer(asked: Asked, seconds: u32) -> impl IntoView {
    match asked.parts {
        Some(Parts::Gaps { text, gaps }) => view! { <Blanks text=text gaps=gaps/> }.into_any(),
        Some(Parts::Ordering { elements }) => view! { <InOrder elements=elements/> }.into_any(),
        Some(Parts::Matching { left, right }) => view! { <Linked left=left right=right/> }.into_any(),
        None if asked.choices.is_empty() => {
            view! { <Lines kind=asked.kind seconds=seconds unit=asked.unit/> }.into_any()
        }
        None => {
            let several = (asked.kind == AnswerKind::Choices).then_some("Coche toutes les bonnes réponses.");
            let boxes = asked.choices.into_iter().map(|choice| {
                view! { <li><span class="box" aria-hidden="true"></span><span inner_html=choice.html></span></li> }
            });
            view! {
                {several.map(|told| view! { <p class="instruction">{told}</p> })}
                <ul class="paper-choices">{boxes.collect_view()}</ul>
            }
            .into_any()
        }
    }
}

/// Ruled lines to work on before the answer: more where it takes longer, none for words.
fn rules(kind: AnswerKind, seconds: u32) -> usize {
    match kind {
        AnswerKind::Text
        | AnswerKind::Choice
        | AnswerKind::Choices
        | AnswerKind::Matching
        | AnswerKind::Ordering
        | AnswerKind::Gaps => 0,
        AnswerKind::Integer
        | AnswerKind::Decimal
        | AnswerKind::Fraction
        | AnswerKind::Percent
        | AnswerKind::Scientific
        | AnswerKind::Quantity
        | AnswerKind::Duration
        | AnswerKind::Expression
        | AnswerKind::Equation
        | AnswerKind::Solutions
        | AnswerKind::System
        | AnswerKind::FunctionValue
        | AnswerKind::AffineFunction
        | AnswerKind::Interval
        | AnswerKind::Coordinates
        | AnswerKind::Vector
        | AnswerKind::List
        | AnswerKind::Set => match seconds {
            ..45 => 1,
            45..90 => 3,
            90.. => 5,
        },
    }
}

/// Lines to work on, then the answer and its unit; words may be a whole sentence.
#[component]
fn Lines(kind: AnswerKind, seconds: u32, unit: Option<String>) -> impl IntoView {
    let rules = rules(kind, seconds);
    let blank = if kind == AnswerKind::Text { "blank whole" } else { "blank" };
    let lines = (0..rules).map(|_| view! { <span class="rule"></span> }).collect::<Vec<_>>();
    view! {
        {(rules > 0).then(|| view! { <div class="paper-room" aria-hidden="true">{lines}</div> })}
        <p class="paper-result">"Réponse : "<span class=blank></span>{unit.map(|unit| view! { <span class="unit">{unit}</span> })}</p>
    }
}

/// A text with blanks. Words to choose from stand after each blank, or once above the text when they are the same for all.
#[component]
fn Blanks(text: RichText, gaps: Vec<Gap>) -> impl IntoView {
    let sorted = |gap: &Gap| {
        let mut words = gap.choices.clone();
        words.sort();
        words
    };
    let first = gaps.first().map(sorted).unwrap_or_default();
    let bank = (gaps.len() > 1 && !first.is_empty() && gaps.iter().all(|gap| sorted(gap) == first))
        .then(|| gaps[0].choices.join(" · "));
    let blank = |number: usize| {
        let gap = number.checked_sub(1).and_then(|place| gaps.get(place)).cloned();
        gap.map(|gap| view! { <Blank gap=gap number=number listed=bank.is_none()/> }.to_html()).unwrap_or_default()
    };
    let html = text.to_html_with_gaps(&blank);
    view! {
        {bank.as_ref().map(|words| view! { <p class="instruction">{format!("Au choix : {words}")}</p> })}
        <div class="paper-gaps"><Written html=html/></div>
    }
}

#[component]
fn Blank(gap: Gap, number: usize, listed: bool) -> impl IntoView {
    let longest = gap.choices.iter().map(|choice| choice.chars().count()).max();
    let class = match (gap.kind, longest) {
        (_, Some(..5))
        | (AnswerKind::Integer | AnswerKind::Decimal | AnswerKind::Fraction | AnswerKind::Percent, None) => {
            "blank short"
        }
        (_, Some(13..)) | (AnswerKind::Text, None) => "blank",
        (_, Some(5..13) | None) => "blank medium",
    };
    let words = (listed && !gap.choices.is_empty()).then(|| format!(" ({})", gap.choices.join(" / ")));
    view! {
        <span class="gap">
            <span class="place"><span class="hidden">"Trou "</span>{number}</span>
            <span class=class></span>
            {gap.unit.map(|unit| view! { <span class="unit">{unit}</span> })}
        </span>
        {words.map(|words| view! { <span class="words">{words}</span> })}
    }
}

/// Elements by their letters, and a place for each letter.
#[component]
fn InOrder(elements: Vec<RichText>) -> impl IntoView {
    let places = elements.iter().map(|_| view! { <span class="blank short"></span> }).collect_view();
    let elements = elements.iter().enumerate().map(|(index, text)| {
        view! { <li><span class="letter">{format!("{}.", shown_letter(index))}</span><span inner_html=text.to_inline_html()></span></li> }
    });
    view! {
        <ul class="paper-choices">{elements.collect_view()}</ul>
        <p class="paper-result">"Les lettres, dans l’ordre : "{places}</p>
    }
}

/// Two columns: a line of the pen goes from a point to another.
#[component]
fn Linked(left: Vec<RichText>, right: Vec<RichText>) -> impl IntoView {
    let column = |texts: Vec<RichText>| {
        let lines = texts.into_iter().map(|text| {
            view! { <li><span inner_html=text.to_inline_html()></span><span class="dot" aria-hidden="true"></span></li> }
        });
        view! { <ul>{lines.collect_view()}</ul> }
    };
    view! {
        <p class="instruction">"Relie chaque ligne de gauche à ce qui va avec."</p>
        <div class="paper-pairs">{column(left)}{column(right)}</div>
    }
}
