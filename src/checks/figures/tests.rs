//! Texts in which the figures are right, however wrong they look: no check of the group may speak.

use super::LIST;
use crate::checks::engine::run_one;

const RIGHT: &[&str] = &[
    "He earns 2,000 euros a month and 30,000 euros a year with his bonuses.",
    "The shop bakes 200 loaves a day and 900 a week in winter, or 3,600 a month.",
    "The clinic sees 40 patients a day and has 9,000 patients on its list.",
    "They lost 3-1 and 10-4, then won 25-19. The vote was 26 to 14, a majority of 12.",
    "In the season 2019-20, 15 of the 20 teams changed their coach.",
    "Of the 1,200 seats, 700 are taken: 45 percent by students and 60 percent by women.",
    "Inflation rose from 3 to 5 percent, the highest level in 2 years, and wages by 120 percent.",
    "The number of cases rose by 20 to 150, or 15 percent more than in May.",
    "The club rose from 12th to 3rd, and from place 9 to place 4 in the table.",
    "Shares fell 3 percent to $45, down from a high of $60, and rose again to $70.",
    "The town grew from 1,200 people in 1990 to 3,400 people in 2020.",
    "It fell from 10 degrees to minus 15 degrees in one night, and from 5 to minus 2 in another.",
    "Sales rose from $3 million in May to $4 million in June, up 20 percent from the year before.",
    "The fire killed 12 people; in 2015 another fire in the same hall killed 20 people.",
    "Twelve people were killed on Monday.\nBy Tuesday the number had risen, and 15 people had been killed.",
    "Five men were arrested at the gate. The seven men arrested in May are still in prison.",
    "Nine climbers set out. Two turned back at noon. The seven climbers reached the hut.",
    "Three leaders met in Oslo. The two leaders of the north spoke for an hour.",
    "It was Friday, 13 August 2021, and the 29 February 2020 was a Saturday.",
    "The law of 31 December 2020 took effect on 30 June 2021. In May 35 percent of us paid.",
    "They left on Saturday, 26 February, and came back on Tuesday, 8 March.",
    "It cost $5 million; millions of dollars were lost. A$5, US$5 and HK$5 are not the same.",
    "He paid €5, €6 and €7, a few thousand euros in all, and half a million euros later.",
    "The 6-foot man ran 10 km, 20 km and 30 km. A nautical mile is longer than a mile.",
    "A hundred million people, nine hundred thousand cows, tens of thousands of geese, hundreds of billions of stars.",
    "Three cases per hundred thousand, two thousand five hundred men, ten thousand a year, and half a million.",
    "The reactor runs at 110 percent of its capacity. Debt makes up 120 percent of output.",
    "The bones are between 40,000 and 30,000 years old.",
    "The rate fell 8 to 6 percent. Odds of 5 to 1, a 60-40 split, a job from 9 to 5, 24/7.",
    "At 23:59 and at 0:30 the bells rang. The game ended 25:70. Psalm 25:70 does not exist.",
    "The city has 12,500 people in 2021. Bus 1500 leaves room 2600 at 15:30; call 020-555-0199.",
    "The street was paved in 1950, 1960 and 1975 with 1,250, 1,400 and 1,825 stones.",
    "On board were 30 men and 20 women, 60 people in all with the ten children of the crew.",
    "The crew of 12, including 9 sailors, 2 cooks and a doctor, had 3 boats.",
    "A total of 60 people came on Monday, and 30 men and 20 women came on Friday.",
    "Born in 1940, he left school in 1958, married in 1965 and died in 2010 at the age of 69.",
    "In the two years from 2019 to 2020 the lake shrank, and in the five years between 2015 and 2020.",
    "About a third of the 90 members, or nearly 35, were late; 20 of the 60 guests, a third, stayed.",
    "The output more than doubled from 20,000 to 70,000 tons and nearly tripled from 100 to 290.",
    "This year’s 220 sacks are slightly more than last year’s 200, and far more than the 40 of 1990.",
    "The dam holds 12.6 million tons of water; the mine sold 126 million tons of coal to others.",
    "The firm earned 1.2 billion yuan. Each of its workers earned 120,000 yuan.",
    "The price rose 20 percent to 120 crowns from 100 crowns. Rates rose from 5 percent to 7 percent, or by 40 percent.",
    "The tax brings $500 a head for 3,000 people, which makes $1.5 million.",
    "A ticket costs 20 euros and 400 people came, so the hall made at least 5,000 euros after costs.",
];

#[test]
fn right_figures_are_left_alone() {
    let mut faults = Vec::new();
    for text in RIGHT {
        for check in LIST {
            for finding in run_one(*check, text) {
                let (id, passage) = (finding.meta.id, finding.span.of(text));
                faults.push(format!("{id}: {passage:?} in: {text}\n    {}", finding.message));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
