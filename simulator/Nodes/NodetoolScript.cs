using System.Globalization;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>The node's <c>bin/nodetool</c>: an executable that knows the node's port.</summary>
public static class NodetoolScript
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <returns>The script's path.</returns>
    public static string Write(string nodeDirectory, int jmxPort)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(nodeDirectory, "bin")).FullName, "nodetool");
        var dotnet = Environment.ProcessPath is { } process && Path.GetFileName(process) == "dotnet" ? process : "dotnet";
        File.WriteAllText(path, string.Create(
            CultureInfo.InvariantCulture,
            $"#!/bin/sh\n# A -p of the caller comes later and wins.\nexec '{dotnet}' '{typeof(NodetoolScript).Assembly.Location}' nodetool -p {jmxPort} \"$@\"\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Executable);
        }

        return path;
    }
}
