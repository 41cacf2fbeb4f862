using System.Globalization;
using CoverType.Gateway.Sites;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Listening;

/// <summary>
/// Refuses ports of services that are the gateway's own or, with TLS, another's: the port of a connection alone says which
/// service it is for.
/// </summary>
/// <param name="ownUrls">The addresses of the gateway's own health and metrics.</param>
/// <param name="isProtected">True if each service has a port with TLS too.</param>
internal sealed class PortValidation(string ownUrls, bool isProtected) : IValidateOptions<GatewayOptions>
{
    private const int LastPlainPort = ushort.MaxValue - ProtectedPorts.Offset;

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        (string Key, int Port)[] ports =
        [
            .. new (string Key, int Port)[]
            {
                (nameof(options.PredictionPort), options.PredictionPort),
                (nameof(options.PipelinePort), options.PipelinePort),
                (nameof(options.WebPort), options.WebPort),
                (nameof(options.MlflowPort), options.MlflowPort),
            }.Where(one => one.Port > 0),
        ];
        string[] failures = [.. ports.SelectMany(one => Failures(one.Port, [.. ports.Select(other => other.Port)])
            .Select(failure => $"{GatewayOptions.Section}:{one.Key} {failure}"))];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(int port, int[] all)
    {
        int[] own = [.. ownUrls.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(PortOf)];
        if (own.Contains(port))
        {
            yield return $"must differ from the port of the gateway's own address, {ownUrls} (urls).";
        }

        if (!isProtected)
        {
            yield break;
        }

        int withTls = port + ProtectedPorts.Offset;
        if (port > LastPlainPort)
        {
            yield return $"must be at most {Text(LastPlainPort)}: the port with TLS is greater by {Text(ProtectedPorts.Offset)}.";
        }

        if (own.Contains(withTls) || all.Contains(withTls))
        {
            yield return $"must be another one: its port with TLS, {Text(withTls)}, is that of another service or of the gateway itself.";
        }
    }

    private static int PortOf(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Port;
        }
        catch (FormatException)
        {
            // The server names it when it starts to listen.
            return 0;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
