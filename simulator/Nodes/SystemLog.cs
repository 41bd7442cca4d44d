using System.Globalization;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>The node's logs/system.log, where a real node says what nodetool keeps to itself.</summary>
public sealed class SystemLog(string nodeDirectory, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly string _path = Path.Combine(Directory.CreateDirectory(Path.Combine(nodeDirectory, "logs")).FullName, "system.log");

    public void Write(string message)
    {
        lock (_lock)
        {
            File.AppendAllText(_path, string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd HH:mm:ss,fff} {message}\n"));
        }
    }
}
