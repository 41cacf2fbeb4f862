using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>Turns what commonly keeps a service from starting into a message for the person who started it.</summary>
public static class StartFailure
{
    /// <summary>A message for <paramref name="failure"/>, or null where the failure is none of the expected ones.</summary>
    /// <param name="failure">What starting the service threw.</param>
    /// <param name="urls">The addresses that the service was told to listen on.</param>
    /// <param name="setting">What the person changes to have it listen elsewhere.</param>
    public static string? Describe(
        Exception failure, string urls, string setting = "--urls http://127.0.0.1:<port> (environment: ASPNETCORE_URLS)") =>
        failure switch
        {
            OptionsValidationException invalid => Describe(invalid.Failures),
            AggregateException { InnerExceptions: var all } when all.All(one => one is OptionsValidationException) =>
                Describe(all.Cast<OptionsValidationException>().SelectMany(invalid => invalid.Failures).Distinct()),
            IOException { InnerException: AddressInUseException } =>
                $"Something else already listens on {urls}. Stop it, or choose another port with {setting}.",
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                $"This user may not listen on {urls}. Choose a port above 1023 with {setting}.",
            InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unreadable =>
                Describe([$"{unreadable.Message} {unreadable.InnerException?.Message}".TrimEnd()]),
            _ => null,
        };

    private static string Describe(IEnumerable<string> failures) =>
        $"The settings are not valid:{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", failures)}";
}
