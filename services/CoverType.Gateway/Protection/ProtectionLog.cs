namespace CoverType.Gateway.Protection;

internal static partial class ProtectionLog
{
    [LoggerMessage(7200, LogLevel.Information,
        "The certificate of the ports with TLS is {Subject}, valid until {End:yyyy-MM-dd}, with the SHA-256 fingerprint {Fingerprint}.")]
    public static partial void CertificateUsed(this ILogger logger, string subject, DateTime end, string fingerprint);
}
