//! The list of keys, in groups, with a field to find one.

use egui::{Grid, RichText, TextEdit, Ui, vec2};

use crate::ui::action::{self, Action, Group};
use crate::ui::keymap::Keymap;
use crate::ui::theme::{self, Palette};

pub(super) fn draw(ui: &mut Ui, palette: &Palette, filter: &mut String) {
    ui.label(RichText::new("Keys").font(theme::strong(15.0)));
    let id = egui::Id::unique("key filter");
    let field = TextEdit::singleline(filter).id(id).hint_text("Find a key or what it does");
    let field = ui.add(field.desired_width(f32::INFINITY).margin(egui::Margin::symmetric(8, 5)));
    ui.ctx().accesskit_node_builder(id, |node| node.set_label("Find a key or what it does"));
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    let height = (ui.ctx().content_rect().height() - 230.0).max(160.0);
    let groups = sorted(ui, filter);
    egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
        ui.set_min_height(height);
        if groups.is_empty() {
            ui.label(RichText::new("No key fits").color(palette.soft));
        }
        for (group, rows) in groups {
            ui.add_space(4.0);
            ui.label(RichText::new(group.label()).font(theme::strong(13.0)).color(palette.soft));
            Grid::new(group.label()).num_columns(2).min_col_width(210.0).spacing(vec2(20.0, 7.0)).show(ui, |ui| {
                for (label, keys) in rows {
                    ui.label(label);
                    ui.label(RichText::new(keys).color(palette.soft));
                    ui.end_row();
                }
            });
        }
    });
}

/// The groups with the actions, and their keys, that the filter leaves.
fn sorted(ui: &Ui, filter: &str) -> Vec<(Group, Vec<(String, String)>)> {
    let wanted = filter.trim().to_lowercase();
    let fits = |(label, keys): &(String, String)| {
        label.to_lowercase().contains(&wanted) || keys.to_lowercase().contains(&wanted)
    };
    let all = rows(ui);
    let of = |group: Group| {
        let rows = all.iter().filter(|(of, _)| *of == group).map(|(_, row)| row.clone());
        (group, rows.filter(fits).collect::<Vec<_>>())
    };
    Group::ALL.into_iter().map(of).filter(|(_, rows)| !rows.is_empty()).collect()
}

fn rows(ui: &Ui) -> Vec<(Group, (String, String))> {
    let keymap = Keymap::of(ui.ctx());
    let usual = (0..9).all(|fix| !keymap.is_own(Action::Take(fix)));
    let in_queue = action::IN_QUEUE.iter();
    let in_queue = in_queue.map(|(label, keys)| (Group::Queue, ((*label).to_owned(), (*keys).to_owned())));
    let mut rows: Vec<_> = in_queue.collect();
    for row in action::ALL {
        let keys: Vec<String> = keymap.keys(row.action).iter().map(|key| ui.ctx().format_shortcut(key)).collect();
        let said = match row.action {
            // Nine rows that differ by a digit would only be in the way.
            Action::Take(0) if usual => ("Take fix 1 to 9".to_owned(), format!("{} to 9", keys.concat())),
            Action::Take(_) if usual => continue,
            _ => (row.label.trim_end_matches('…').to_owned(), keys.join("  or  ")),
        };
        rows.push((row.group, said));
    }
    rows
}
