using Cassandra.Connections;

namespace Cassandra;

/// <summary>After a schema change, waits until all nodes that are up have the new schema.</summary>
internal sealed class SchemaAgreement(ControlConnection control, TimeProvider timeProvider)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>False if they still differ after ten seconds; the change itself is made.</summary>
    public async Task<bool> WaitAsync()
    {
        var start = timeProvider.GetTimestamp();
        while (timeProvider.GetElapsedTime(start) < Longest)
        {
            try
            {
                if (await control.IsSchemaAgreedAsync())
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
