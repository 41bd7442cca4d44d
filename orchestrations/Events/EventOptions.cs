namespace Ringkeeper.Orchestrations.Events;

/// <summary>How events are delivered.</summary>
public sealed class EventOptions
{
    public const string Section = "Events";

    /// <summary>Sent to webhooks as a bearer token; meant to be a Key Vault reference. Null: none is sent.</summary>
    public string? BearerToken { get; set; }

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The wait after the first failed attempt; doubled by each further one, up to <see cref="MaximumWait"/>.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(15);

    public TimeSpan MaximumWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>An event that nobody took for so long is kept as undelivered.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);
}
