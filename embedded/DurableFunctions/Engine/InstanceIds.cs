namespace Ringkeeper.Embedded.DurableFunctions.Engine;

/// <summary>What an instance id may look like.</summary>
internal static class InstanceIds
{
    public const int MaxLength = 100;

    /// <summary>
    /// An id for an instance that was given none. It begins with the time, so that what is started together lies together in
    /// the store: instances beside each other share pages, and a commit for many of them writes a fraction of what it would
    /// write for random ids.
    /// </summary>
    public static string Create(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>Returns the id, or throws with the reason why it can't be one.</summary>
    public static string Check(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (instanceId.Length > MaxLength)
        {
            throw new ArgumentException(
                $"The instance id has {instanceId.Length} characters; at most {MaxLength} are allowed.", nameof(instanceId));
        }

        if (instanceId.Any(char.IsControl))
        {
            throw new ArgumentException("The instance id holds a control character.", nameof(instanceId));
        }

        return instanceId[0] == '@'
            ? throw new ArgumentException($"The instance id '{instanceId}' begins with '@'; such ids are reserved for entities.", nameof(instanceId))
            : instanceId;
    }
}
