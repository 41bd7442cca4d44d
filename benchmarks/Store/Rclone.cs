using System.Diagnostics;
using System.Globalization;
using Ringkeeper.Harness.Azurite;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>rclone with its crypt backend, as Debian packages it.</summary>
internal sealed class Rclone(AzuriteServer azurite)
{
    private const string Executable = "rclone";
    private const string Remote = "crypt:";

    /// <summary>Null when rclone isn't installed.</summary>
    public static string? Version()
    {
        var path = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, Executable)).FirstOrDefault(File.Exists);
        return path is null ? null : Run(path, ["version"]).Split('\n')[0];
    }

    /// <summary>Copies a directory into a container and answers how long it took and what it cost, the process as a whole.</summary>
    public Task<WorkerReport> CopyAsync(string directory, string container) => CopyAsync(directory, Remote, container);

    /// <summary>Copies a container into a directory.</summary>
    public Task<WorkerReport> CopyBackAsync(string container, string directory) => CopyAsync(Remote, directory, container);

    private async Task<WorkerReport> CopyAsync(string from, string to, string container)
    {
        var before = ChildUsage.Read();
        var watch = Stopwatch.StartNew();
        await using var process = ChildProcess.Start(new ChildProcessOptions
        {
            Name = Executable,
            FileName = Executable,
            Arguments = ["copy", from, to, "--transfers", "4", "--azureblob-chunk-size", "8M"],
            Environment = new Dictionary<string, string?>
            {
                ["RCLONE_CONFIG"] = "/dev/null",
                ["RCLONE_CONFIG_STORE_TYPE"] = "azureblob",
                ["RCLONE_CONFIG_STORE_USE_EMULATOR"] = "true",
                ["RCLONE_CONFIG_STORE_ENDPOINT"] = azurite.ServiceUri.AbsoluteUri,
                ["RCLONE_CONFIG_CRYPT_TYPE"] = "crypt",
                ["RCLONE_CONFIG_CRYPT_REMOTE"] = $"store:{container}",
                ["RCLONE_CONFIG_CRYPT_PASSWORD"] = Run(Executable, ["obscure", "benchmark"]).Trim(),
            },
        });
        var code = await process.Exited;
        var elapsed = watch.Elapsed;
        if (code != 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"rclone ended with {code}:{Environment.NewLine}{string.Join(Environment.NewLine, process.RecentOutput)}"));
        }

        return new WorkerReport
        {
            Seconds = elapsed.TotalSeconds,
            ProcessorSeconds = (ChildUsage.Read() - before).TotalSeconds,
            ReadBytes = 0,
            PeakBytes = 0,
        };
    }

    private static string Run(string file, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
