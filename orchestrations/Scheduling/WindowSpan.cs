namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>One time that a window is open.</summary>
/// <param name="Opens">Belongs to the span.</param>
/// <param name="Closes">Doesn't.</param>
internal readonly record struct WindowSpan(DateTimeOffset Opens, DateTimeOffset Closes)
{
    public bool Contains(DateTimeOffset moment) => Opens <= moment && moment < Closes;
}
