using System.Reflection;

namespace Ringkeeper.Harness.Processes;

/// <summary>The assemblies of this repository that run as processes of their own, as built beside the harness (same configuration).</summary>
internal static class BuildOutput
{
    private static readonly string Configuration =
        typeof(BuildOutput).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    private static readonly string Framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <param name="projectFolder">The project's folder below the repository's root, for example "agent".</param>
    /// <param name="assembly">The assembly's name without ".dll".</param>
    public static string Find(string projectFolder, string assembly)
    {
        var path = RepositoryRoot.Combine([.. projectFolder.Split('/'), "bin", Configuration, Framework, $"{assembly}.dll"]);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{path} isn't there: build Functions.sln ({Configuration}) first.", path);
    }
}
