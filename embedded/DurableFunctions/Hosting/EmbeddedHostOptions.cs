using Microsoft.Extensions.Configuration;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>Settings of the embedded host itself, section <c>Host</c>.</summary>
internal sealed record EmbeddedHostOptions
{
    public const string Section = "Host";

    /// <summary>Directory of the task hub, the keys and the timers' status. Default: "state" beside host.json.</summary>
    public required string StateDirectory { get; init; }

    public static EmbeddedHostOptions Read(IConfiguration configuration, string contentRoot)
    {
        var directory = configuration[$"{Section}:{nameof(StateDirectory)}"];
        return new() { StateDirectory = Path.GetFullPath(string.IsNullOrWhiteSpace(directory) ? "state" : directory, contentRoot) };
    }

    /// <summary>Makes the state directory, for its owner only.</summary>
    public void CreateStateDirectory()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(StateDirectory);
            }
            else
            {
                Directory.CreateDirectory(StateDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HostStartException(
                $"The state directory '{StateDirectory}' can't be made: {exception.Message} Set {Section}__{nameof(StateDirectory)}.",
                exception);
        }
    }
}
