using Cassandra.Connections;

namespace Cassandra;

/// <summary>After a schema change, waits until all nodes that are up have the new schema.</summary>
internal sealed class SchemaAgreement(ControlConnection control, TimeProvider timeProvider)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Asks the node that has made the change: another one that hasn't heard of it yet would find all nodes agreed on the old schema.
    /// </summary>
    /// <returns>False if they still differ after ten seconds; the change itself is made.</returns>
    public async Task<bool> WaitAsync(Connection changed)
    {
        var start = timeProvider.GetTimestamp();
        while (timeProvider.GetElapsedTime(start) < Longest)
        {
            try
            {
                if (await control.IsSchemaAgreedAsync(changed.IsOpen ? changed : await control.ConnectAsync()))
                {
                    return true;
                }
            }
            catch (Exception exception) when (exception is DriverException or IOException)
            {
                // The change is made; not knowing about agreement must not make it look failed.
            }

            await Task.Delay(Pause, timeProvider);
        }

        return false;
    }
}
