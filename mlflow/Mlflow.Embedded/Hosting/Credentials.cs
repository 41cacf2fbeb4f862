namespace Mlflow.Embedded.Hosting;

/// <summary>The user and the password that requests must have.</summary>
/// <param name="Username">The user; empty if none is needed.</param>
/// <param name="Password">The password.</param>
internal sealed record Credentials(string Username, string Password)
{
    /// <summary>True if requests need them.</summary>
    public bool AreRequired => Username.Length > 0;
}
