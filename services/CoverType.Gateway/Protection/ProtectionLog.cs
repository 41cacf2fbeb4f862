namespace CoverType.Gateway.Protection;

internal static partial class ProtectionLog
{
    [LoggerMessage(7200, LogLevel.Information,
        "The certificate of the ports with TLS is {Subject}, valid until {End:yyyy-MM-dd}, with the SHA-256 fingerprint {Fingerprint}.")]
    public static partial void CertificateUsed(this ILogger logger, string subject, DateTime end, string fingerprint);

    [LoggerMessage(7201, LogLevel.Warning,
        "The certificate of the ports with TLS was not renewed, so the present one, which ends on {End:yyyy-MM-dd}, stays: {Reason}")]
    public static partial void CertificateNotRenewed(this ILogger logger, DateTime end, string reason);

    [LoggerMessage(7202, LogLevel.Warning,
        "A request from {Address} to {Site} was refused ({Reason}). Others for this reason within a second are only counted.")]
    public static partial void Refused(this ILogger logger, string? address, string site, string reason);

    [LoggerMessage(7203, LogLevel.Warning,
        "The certificate {File} ends on {End:yyyy-MM-dd}. Put its successor into the same files: they are read again within a minute.")]
    public static partial void CertificateEndsSoon(this ILogger logger, string file, DateTime end);
}
