namespace CoverType.Web.Access;

internal static partial class AccessLog
{
    [LoggerMessage(6301, LogLevel.Warning, "A sign-in from {Address} was refused: the key is wrong.")]
    public static partial void SignInRefused(this ILogger log, string? address);

    [LoggerMessage(6302, LogLevel.Information, "An operator has signed in from {Address}.")]
    public static partial void SignedIn(this ILogger log, string? address);
}
