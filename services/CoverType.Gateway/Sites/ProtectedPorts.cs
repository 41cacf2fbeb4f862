namespace CoverType.Gateway.Sites;

/// <summary>
/// The ports for other machines: each service has, besides its port for the inner network, one with TLS whose number is
/// greater by <see cref="Offset"/>.
/// </summary>
internal static class ProtectedPorts
{
    /// <summary>What is added to a port: 8000 becomes 18000.</summary>
    public const int Offset = 10_000;
}
