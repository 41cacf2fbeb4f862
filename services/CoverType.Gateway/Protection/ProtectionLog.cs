namespace CoverType.Gateway.Protection;

internal static partial class ProtectionLog
{
    [LoggerMessage(7200, LogLevel.Information,
        "The certificate of the ports with TLS is {Subject}, valid until {End:yyyy-MM-dd}, with the SHA-256 fingerprint {Fingerprint}.")]
    public static partial void CertificateUsed(this ILogger logger, string subject, DateTime end, string fingerprint);

    [LoggerMessage(7201, LogLevel.Warning,
        "The certificate of the ports with TLS was not renewed, so the present one, which ends on {End:yyyy-MM-dd}, stays: {Reason}")]
    public static partial void CertificateNotRenewed(this ILogger logger, DateTime end, string reason);
}
