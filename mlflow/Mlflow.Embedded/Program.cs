using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Mlflow.Embedded;

const string OtherAddress = "Set another address with --urls or ASPNETCORE_URLS.";

string problem;
try
{
    // The host would log a failed start with its stack; the message below contains the reason.
    await EmbeddedMlflow
        .Build(args, builder => builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None))
        .RunAsync();
    return 0;
}
catch (Exception error) when (
    error is SocketException or FormatException or IOException { InnerException: AddressInUseException })
{
    problem = $"The server cannot listen: {error.Message.TrimEnd('.')}. {OtherAddress}";
}
catch (Exception error) when (error is IOException or OptionsValidationException or InvalidOperationException)
{
    problem = error.Message;
}

await Console.Error.WriteLineAsync(problem);
return 1;

/// <summary>Declared so that the SDK does not make it public: programs that use the package have a Program of their own.</summary>
internal sealed partial class Program;
