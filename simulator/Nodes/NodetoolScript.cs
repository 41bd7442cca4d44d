using System.Globalization;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>
/// The node's <c>bin/nodetool</c>: an executable that knows the node's port. It hands its arguments to the node as they are, because
/// a runtime of its own would cost it a fifth of a second; what the node can't answer is left to <see cref="Nodetool.NodetoolProgram"/>.
/// </summary>
public static class NodetoolScript
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <param name="nodeDirectory">The node's own.</param>
    /// <param name="jmxPort">Where it answers.</param>
    /// <param name="simulator">The simulator's assembly, for a caller who isn't the simulator.</param>
    /// <returns>The script's path.</returns>
    public static string Write(string nodeDirectory, int jmxPort, string? simulator = null)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(nodeDirectory, "bin")).FullName, "nodetool");
        var dotnet = Environment.ProcessPath is { } process && Path.GetFileName(process) == "dotnet" ? process : "dotnet";
        File.WriteAllText(path, Text(dotnet, simulator ?? typeof(NodetoolScript).Assembly.Location, jmxPort));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Executable);
        }

        return path;
    }

    // A -p of the caller comes later and wins.
    private static string Text(string dotnet, string simulator, int jmxPort) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        #!/bin/bash
        program() { exec '{{dotnet}}' '{{simulator}}' nodetool -p {{jmxPort}} "$@"; }
        case "$*" in *$'\n'* | *$'\037'*) program "$@" ;; esac
        { exec 3<>/dev/tcp/127.0.0.1/{{jmxPort}}; } 2>/dev/null || program "$@"
        { printf '{{Jmx.ForwardedCommandLine.Name}}'; printf '\037%s' -p {{jmxPort}} "$@"; echo; } >&3
        IFS= read -r -u 3 banner && [ "$banner" = '{{Jmx.JmxClient.Banner}}' ] || program "$@"
        if ! { IFS= read -r -u 3 code && IFS= read -r -d '' -u 3 output && IFS= read -r -d '' -u 3 error; }; then
          printf %s '{{Nodetool.NodetoolProgram.LostOutput}}'
          printf %s '{{Nodetool.NodetoolProgram.LostError}}' >&2
          exit {{Nodetool.NodetoolProgram.LostExitCode}}
        fi
        [ "$code" = {{Jmx.ForwardedCommandLine.Elsewhere}} ] && program "$@"
        printf %s "$output"
        printf %s "$error" >&2
        exit "$code"

        """);
}
