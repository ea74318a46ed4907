# A display of its own for the tests that drive the real window; sourced by them. They may add to `commands` and
# `packages` before they call `need_display`, and set `name`, which begins every line that is said.

commands=(Xvfb xdotool)
packages=(xvfb xdotool libgl1-mesa-dri libegl1 libxcursor1 libxi6 libxkbcommon-x11-0)
server='' desk='' room=''

say() { printf '%s\n' "$name: $*"; }

skip() {
    say "skipped: $*"
    [[ ${WINDOW_REQUIRED:-0} == 1 ]] && exit 1
    exit 0
}

is_ready() {
    type "${commands[@]}" > /dev/null 2>&1 || return 1
    ! command -v dpkg-query > /dev/null || dpkg-query -s "${packages[@]}" > /dev/null 2>&1
}

# need_display: what a display needs is there, or fetched where that may be done; otherwise the test steps aside.
need_display() {
    is_ready || {
        if command -v apt-get > /dev/null && [[ $(id -u) == 0 ]]; then
            export DEBIAN_FRONTEND=noninteractive
            { apt-get -qq update && apt-get -qq install -y --no-install-recommends "${packages[@]}"; } > /dev/null 2>&1 ||
                skip "apt-get could not install ${packages[*]}"
        fi
        type "${commands[@]}" > /dev/null 2>&1 || skip "a real window needs ${packages[*]}"
    }
}

clean_up() {
    [[ -z $desk ]] || kill -9 "$desk" 2> /dev/null || true
    [[ -z $server ]] || kill "$server" 2> /dev/null || true
    wait 2> /dev/null || true
    [[ -z $room ]] || rm -rf "$room"
}

# make_room: nothing of the reviewer's own is read or written: home, settings and memories lie in a folder that goes
# away.
make_room() {
    room=$(mktemp -d)
    trap clean_up EXIT
    export HOME=$room/home COPYDESK_DATA_DIR=$room/kept
    export XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config XDG_CACHE_HOME=$HOME/cache
    export XDG_RUNTIME_DIR=$HOME/runtime
    mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
    mkdir -m 700 "$XDG_RUNTIME_DIR"
    unset WAYLAND_DISPLAY WAYLAND_SOCKET DBUS_SESSION_BUS_ADDRESS
    export LIBGL_ALWAYS_SOFTWARE=1
}

# within SECONDS COMMAND...: waits until the command succeeds.
within() {
    local until=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < until)) || return 1
        sleep 0.1
    done
}

# start_display [WIDTHxHEIGHT]: a screen that nobody sees, for all that is started from here on.
start_display() {
    exec {number}> "$room/number"
    Xvfb -displayfd "$number" -screen 0 "${1:-1280x820}x24" -nolisten tcp -noreset > "$room/server" 2>&1 &
    server=$!
    exec {number}>&-
    within 10 test -s "$room/number" || { say "FAILED: Xvfb did not start: $(cat "$room/server")"; exit 1; }
    DISPLAY=:$(< "$room/number")
    export DISPLAY
}
