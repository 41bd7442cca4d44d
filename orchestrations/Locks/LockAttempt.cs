using System.Diagnostics.CodeAnalysis;

namespace Ringkeeper.Orchestrations.Locks;

/// <summary>Either the lock, or who has it.</summary>
public sealed record LockAttempt
{
    public LockHolder? Held { get; private init; }

    /// <summary>The operation in the way.</summary>
    public LockHolder? Owner { get; private init; }

    [MemberNotNullWhen(true, nameof(Held))]
    [MemberNotNullWhen(false, nameof(Owner))]
    public bool Succeeded => Held is not null;

    public static LockAttempt Acquired(LockHolder holder) => new() { Held = holder };

    public static LockAttempt HeldBy(LockHolder owner) => new() { Owner = owner };
}
