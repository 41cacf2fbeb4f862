namespace CoverType.Gateway.Sites;

/// <summary>
/// The ports for other machines: each service has, besides its port for the inner network, one with TLS whose number is
/// greater by <see cref="Offset"/>.
/// </summary>
/// <param name="areOpen">True if the settings ask for them.</param>
internal sealed class ProtectedPorts(bool areOpen)
{
    /// <summary>What is added to a port: 8000 becomes 18000.</summary>
    public const int Offset = 10_000;

    /// <summary>True if the gateway listens on them.</summary>
    public bool AreOpen => areOpen;
}
