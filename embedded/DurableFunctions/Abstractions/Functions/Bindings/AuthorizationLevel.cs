namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key an HTTP request must carry. The host enforces it, never the function.</summary>
public enum AuthorizationLevel
{
    /// <summary>No key.</summary>
    Anonymous = 0,

    /// <summary>A valid user token; the embedded host has no users and refuses to start with it.</summary>
    User = 1,

    /// <summary>The function's key, a host key or the master key.</summary>
    Function = 2,

    /// <summary>A system key or the master key.</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}
