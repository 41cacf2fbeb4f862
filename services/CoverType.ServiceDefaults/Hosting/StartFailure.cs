using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>Describes why a service could not start, for the person who started it.</summary>
/// <remarks>
/// The message of a <see cref="ServiceStartException"/>, <see cref="OptionsValidationException"/>,
/// <see cref="InvalidDataException"/>, <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> is printed
/// as it is: a service throws one of them with a message for people.
/// </remarks>
public static class StartFailure
{
    private const string UrlsSetting = "--urls http://127.0.0.1:<port> (environment: ASPNETCORE_URLS)";

    /// <summary>Returns one line, or a line for each of several failures; null if the failure is a bug.</summary>
    /// <param name="failure">The exception that starting the service threw.</param>
    /// <param name="urls">The addresses that the service listens on.</param>
    /// <param name="setting">The setting that changes the addresses.</param>
    public static string? Describe(Exception failure, string urls, string setting = UrlsSetting)
    {
        string[]? reasons = Reasons(failure, urls, setting)?.Distinct().ToArray();
        return reasons switch
        {
            null => null,
            [string only] => only,
            _ => $"The settings are not valid:{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", reasons)}",
        };
    }

    private static IEnumerable<string>? Reasons(Exception failure, string urls, string setting) => failure switch
    {
        OptionsValidationException invalid => invalid.Failures,
        AggregateException { InnerExceptions: var all } => All([.. all.Select(one => Reasons(one, urls, setting))]),
        _ => Reason(failure, urls, setting) is string reason ? [reason] : null,
    };

    private static IEnumerable<string>? All(IEnumerable<string>?[] reasons) =>
        reasons.Contains(null) ? null : reasons.SelectMany(some => some!);

    private static string? Reason(Exception failure, string urls, string setting) => failure switch
    {
        ServiceStartException => failure.Message,
        IOException { InnerException: AddressInUseException } =>
            $"Another program already listens on {urls}. Stop it, or choose another port with {setting}.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            $"This user may not listen on {urls}. Choose a port above 1023 with {setting}.",
        SocketException or FormatException { Source: "Microsoft.AspNetCore.Http" }
            or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" }
            or ArgumentOutOfRangeException { ParamName: "port" } =>
            $"The service cannot listen on {urls}: {FirstLine(failure)} Choose another address with {setting}.",
        InvalidOperationException { Source: SettingConversion.Source, InnerException: InvalidOperationException inner } =>
            Reason(inner, urls, setting),
        InvalidOperationException { Source: SettingConversion.Source } => SettingConversion.Describe(failure.Message),
        InvalidOperationException { Source: "Serilog.Settings.Configuration" } => $"Serilog: {FirstLine(failure)}",
        InvalidOperationException { Source: "Microsoft.Extensions.Logging" } => $"Logging:LogLevel: {FirstLine(failure)}",
        DbException => $"The database cannot be used: {FirstLine(failure)}",
        InvalidDataException or IOException or UnauthorizedAccessException => FirstLine(failure),
        _ => null,
    };

    private static string FirstLine(Exception failure)
    {
        string line = failure.Message.Split('\n')[0].Trim();
        return line.EndsWith('.') ? line : $"{line}.";
    }
}
