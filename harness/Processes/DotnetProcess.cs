namespace Ringkeeper.Harness.Processes;

/// <summary>Starts one of this repository's programs with the dotnet host that runs this process.</summary>
internal static class DotnetProcess
{
    private static readonly string Host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    // Many short-lived processes share few cores: start with quick code, compile again only what is called thousands of times (the
    // number is hexadecimal), which else takes two fifths of all CPU time, and don't let each keep a heap per core.
    private static readonly Dictionary<string, string?> Runtime = new()
    {
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_TC_QuickJitForLoops"] = "1",
        ["DOTNET_TC_CallCountThreshold"] = "2000",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        ["ASPNETCORE_URLS"] = null,
        ["DOTNET_ENVIRONMENT"] = "Production",
    };

    public static ChildProcess Start(
        string name,
        string assemblyPath,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?> environment,
        string logFile) => ChildProcess.Start(Options(name, assemblyPath, arguments, environment, logFile));

    /// <summary>How such a program is started.</summary>
    public static ChildProcessOptions Options(
        string name,
        string assemblyPath,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?> environment,
        string logFile) =>
        new()
        {
            Name = name,
            FileName = Host,
            Arguments = ["exec", assemblyPath, .. arguments],
            Environment = new Dictionary<string, string?>([.. Runtime.Where(setting => !environment.ContainsKey(setting.Key)), .. environment]),
            WorkingDirectory = Path.GetDirectoryName(assemblyPath),
            LogFile = logFile,
        };
}
