"""Texts of our own to be read: plain and heavy ones in English, German and French."""

from __future__ import annotations

ENGLISH_PLAIN = """
You meet your therapist once a week. You talk about what is on your mind and how you get on with
the people around you. At first you make a list of them, and say who is close and who is far. Then
you choose one thing that you want to change. It may be a fight with a friend, or a loss that does
not ease. Each week you try a small step and come back to tell how it went. Your therapist will ask
what you felt and what you did next. There is no test and no grade. After some months you look back
at where you began. You say what helped, and you say goodbye. Most people feel better by then, and
they know what to do when a hard week comes.
"""

ENGLISH_HEAVY = """
Psychotherapeutic interventions of this orientation systematically investigate the characteristic
interpersonal configurations that precipitate and perpetuate depressive symptomatology,
conceptualising the individual's current relational difficulties as simultaneously antecedent to
and consequential upon affective dysregulation. Practitioners collaboratively establish a
comprehensive formulation during the initial evaluation, differentiating complicated bereavement,
role transitions, interpersonal disputes and longstanding interpersonal deficiencies, and
subsequently prioritise the configuration considered most amenable to modification. Empirical
investigations demonstrate considerable effectiveness in comparison with unstructured supportive
conversation, although methodological heterogeneity, inadequate follow-up and insufficient
representation of marginalised populations necessarily qualify generalisations concerning long-term
maintenance. Contemporary adaptations additionally incorporate psychoeducational components,
communication analysis and deliberate behavioural experimentation.
"""

GERMAN_PLAIN = """
Sie kommen einmal in der Woche. Am Anfang reden wir über Sie und über die Menschen um Sie herum.
Wer ist Ihnen nah? Wer fehlt Ihnen? Dann wählen wir ein Thema aus, das Ihnen am Herzen liegt. Das
kann ein Streit sein oder ein Abschied, der noch weh tut. Jede Woche gehen Sie einen kleinen Schritt
und erzählen mir davon. Ich frage, wie es Ihnen dabei ging und was Sie als Nächstes tun wollen. Es
gibt keine Noten und keine Fehler. Nach ein paar Monaten sehen wir uns an, was sich verändert hat.
Dann sagen wir uns auf Wiedersehen. Viele sagen, dass es ihnen nun besser geht und dass sie wissen,
was an einem schweren Tag hilft.
"""

GERMAN_HEAVY = """
Die interpersonelle Psychotherapie untersucht zwischenmenschliche Beziehungskonstellationen, welche
depressive Störungsbilder auslösen, aufrechterhalten oder verschlimmern, und betrachtet gegenwärtige
Beziehungsschwierigkeiten gleichermaßen als Voraussetzung und als Folgeerscheinung beeinträchtigter
Gefühlsregulation. Behandelnde erarbeiten gemeinsam mit Patientinnen und Patienten während der
diagnostischen Anfangsphase eine umfassende Fallkonzeption, unterscheiden Trauerreaktionen,
Rollenübergänge, zwischenmenschliche Auseinandersetzungen sowie langjährige Einsamkeitserfahrungen
und bestimmen anschließend denjenigen Problembereich, dessen Bearbeitung die größte Veränderung
verspricht. Wissenschaftliche Untersuchungen bescheinigen dem Verfahren beträchtliche Wirksamkeit
gegenüber unstrukturierten Unterstützungsgesprächen, wenngleich methodische Unterschiede,
unzureichende Nachbeobachtungszeiträume sowie mangelnde Berücksichtigung benachteiligter
Bevölkerungsgruppen verallgemeinernde Schlussfolgerungen hinsichtlich langfristiger Verläufe
einschränken. Gegenwärtige Weiterentwicklungen berücksichtigen zusätzlich psychoedukative
Bestandteile, Kommunikationsanalysen sowie gezielte Verhaltensexperimente innerhalb bestehender
Beziehungen und ermutigen Beteiligte ausdrücklich, vorhandene Unterstützungsmöglichkeiten bewusster
wahrzunehmen.
"""

FRENCH_PLAIN = """
Vous venez une fois par semaine. Au début, nous parlons de vous et des gens qui vous sont proches.
Qui compte pour vous ? Qui vous manque ? Puis nous choisissons un sujet qui vous tient à cœur. Ce
peut être un conflit ou un deuil qui fait encore mal. Chaque semaine, vous faites un petit pas et
vous me dites ce qui s'est passé. Je vous demande ce que vous avez senti et ce que vous voulez faire
ensuite. Il n'y a ni note ni faute. Au bout de quelques mois, nous regardons ce qui a changé. Puis
nous nous disons au revoir. La plupart vont mieux et savent quoi faire quand un jour dur arrive.
"""
