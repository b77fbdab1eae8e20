//! What everybody may know: the data kept, and how accessible the site is.

use axum::response::Html;
use leptos::prelude::*;

use crate::document::{Frame, document};

/// GET `/donnees`
pub async fn data(frame: Frame) -> Html<String> {
    document(&frame, "Vos données", || {
        view! {
            <section class="sheet">
                <h1>"Vos données"</h1>
                <h2>"Ce que Rebond garde d’un élève"</h2>
                <ul>
                    <li>"Un pseudonyme (un prénom et une initiale suffisent), sa classe, et l’empreinte de son secret."</li>
                    <li>"Les exercices proposés, les réponses tapées, les indices ouverts, le temps mis, et la raison de chaque choix."</li>
                    <li>"Ce que le professeur a décidé pour lui, et les parcours qu’il lui a donnés."</li>
                    <li>"Ce que Rebond estime de lui, compétence par compétence, recalculable d’après ses réponses."</li>
                    <li>"Le temps majoré, quand il lui est accordé, et la date de sa dernière connexion."</li>
                    <li>"Ses résultats à une évaluation nationale, domaine par domaine, si le professeur les a saisis."</li>
                </ul>
                <h2>"Combien de temps"</h2>
                <p>
                    "Jusqu’à ce que l’administrateur efface l’élève : dès que la famille ou l’établissement le demande, et à la fin d’une
                    année pour ceux qui ne viennent plus. Un journal garde ce que les adultes ont fait (décisions, cartes imprimées,
                    listes lues, données remises, effacements), sans les réponses ; un fichier de liste d’élèves est oublié après un jour."
                </p>
                <h2>"Ce qu’il ne demande pas"</h2>
                <p>"Ni nom complet, ni adresse, ni date de naissance, ni photo, ni adresse électronique."</p>
                <h2>"Qui voit quoi"</h2>
                <p>
                    "L’élève voit son avancement, ses réponses et leur correction. Ses professeurs voient les réponses de
                    leurs classes. L’administrateur ouvre les comptes et les programmes ; il voit les pseudonymes, la
                    dernière connexion et le temps majoré, qu’il peut régler, et, pour remettre ses données à qui les demande, tout ce qui
                    est gardé d’un élève. Rien ne sort de l’établissement : aucune page ne demande rien à un autre site, et il n’y a
                    qu’un cookie, celui de la session."
                </p>
                <h2>"Qui est responsable"</h2>
                <p>
                    "Le chef d’établissement. Adressez-vous à lui pour voir, corriger ou effacer vos données : depuis
                    « Établissement », l’administrateur télécharge tout ce qui concerne un élève, en une page à lire et en un fichier, le renomme, suspend
                    son compte ou efface tout. Chaque téléchargement est noté dans le journal."
                </p>
            </section>
        }
    })
}

/// GET `/accessibilite`
pub async fn accessibility(frame: Frame) -> Html<String> {
    document(&frame, "Accessibilité", || {
        view! {
            <section class="sheet">
                <h1>"Déclaration d’accessibilité"</h1>
                <p>"Rebond est partiellement conforme au RGAA 4.1."</p>
                <h2>"Ce qui est vérifié"</h2>
                <p>
                    "À chaque version, un navigateur réel ouvre toutes les pages, pour tous les rôles, en clair et en sombre, et
                    l’outil axe-core y cherche les fautes qu’une machine sait trouver ; il ne doit y en avoir aucune. Les parcours
                    sont joués sans JavaScript. Chaque formule porte une phrase française équivalente."
                </p>
                <h2>"Lire autrement"</h2>
                <p>
                    <a href="/preferences?retour=/accessibilite">"Affichage"</a>" règle les couleurs, les lettres et l’espacement, et propose
                    d’écouter les exercices : un bouton « Écouter » lit alors l’énoncé, chaque indice, le retour et la correction, formules,
                    tableaux et figures compris. La voix est celle de l’appareil. Sans voix française installée, rien n’est lu :
                    aucun texte n’est envoyé à une voix en ligne."
                </p>
                <h2>"Ce qui ne l’est pas encore"</h2>
                <p>
                    "Les critères du RGAA qui demandent un regard humain n’ont pas fait l’objet d’un audit complet. Avec le lecteur
                    d’écran NVDA, la lecture des formules demande le module MathCAT."
                </p>
                <h2>"Signaler un obstacle"</h2>
                <p>"Parlez-en à votre professeur ou à l’établissement, qui peut joindre les auteurs du logiciel."</p>
            </section>
        }
    })
}
