using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Ringkeeper.Embedded.DurableFunctions.Timers;

/// <summary>Keeps each timer's last and next tick in a file of its own, replaced whole.</summary>
internal sealed class TimerStatusStore
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    private readonly string _directory;

    public TimerStatusStore(string stateDirectory)
    {
        _directory = Path.Combine(stateDirectory, "timers");
        Directory.CreateDirectory(_directory);
    }

    /// <summary>Null when the timer has no status yet, or one that can't be read: it then starts afresh.</summary>
    public ScheduleStatus? Read(string function)
    {
        try
        {
            return JsonSerializer.Deserialize<ScheduleStatus>(File.ReadAllBytes(PathOf(function)), Json);
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    public void Write(string function, ScheduleStatus status)
    {
        var path = PathOf(function);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(status, Json));
        File.Move(path + ".new", path, overwrite: true);
    }

    private string PathOf(string function) => Path.Combine(_directory, function + ".json");
}
