namespace Ringkeeper.Simulator.Nodetool;

/// <summary>An option of nodetool.</summary>
/// <param name="Title">What it is called in messages, and the key of its value in a request.</param>
/// <param name="TakesValue">False for a switch.</param>
/// <param name="Names">How it may be written.</param>
public sealed record OptionSyntax(string Title, bool TakesValue, params string[] Names);
