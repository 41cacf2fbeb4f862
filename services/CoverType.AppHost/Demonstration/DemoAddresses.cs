namespace CoverType.AppHost.Demonstration;

/// <summary>The addresses of the demo's services.</summary>
public sealed record DemoAddresses(Uri Mlflow, Uri Inference, Uri Web, Uri Pipeline, Uri DataApi)
{
    internal static DemoAddresses From(DemoOptions options)
    {
        DemoPorts ports = DemoPorts.From(options.PortBase);
        return new DemoAddresses(
            Local(ports.Mlflow),
            Local(ports.Inference),
            Local(ports.Web),
            Local(ports.Pipeline),
            options.DataApi ?? Local(ports.DataApi));
    }

    private static Uri Local(int port) => new($"http://127.0.0.1:{port}");
}
