//! Reads the command line, then opens the window or does what was asked without it.

use std::path::PathBuf;
use std::process::ExitCode;

use copydesk::cli::{self, Args, Way};
use copydesk::error::Error;

fn main() -> ExitCode {
    let args = Args::read();
    match &args.command {
        Some(command) => cli::run(command),
        None => window(args.file, args.way),
    }
}

/// Opens the window. Where there is no screen an article's findings are printed instead.
fn window(file: Option<PathBuf>, way: Way) -> ExitCode {
    let opened = match no_screen() {
        Some(why) => Err(Error::NoWindow { why: why.to_owned() }),
        None => show(file.clone(), &way),
    };
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::tell(&error);
            let Some(file) = file else { return ExitCode::from(2) };
            eprintln!("The findings of {} follow.\n", file.display());
            cli::check_file(file, way)
        }
    }
}

#[cfg(feature = "gui")]
fn show(file: Option<PathBuf>, way: &Way) -> Result<(), Error> {
    let way = way.asked().map(|(how, source)| copydesk::ui::Way { how, source });
    copydesk::ui::run(file, way)
}

#[cfg(not(feature = "gui"))]
fn show(_file: Option<PathBuf>, _way: &Way) -> Result<(), Error> {
    Err(Error::NoWindow { why: "this program was built without it".to_owned() })
}

/// Why there is no screen to open a window on, if so.
fn no_screen() -> Option<&'static str> {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let has = cfg!(not(target_os = "linux")) || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(named);
    (!has).then_some("there is no display")
}
