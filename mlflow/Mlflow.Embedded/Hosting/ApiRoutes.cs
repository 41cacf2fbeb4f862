namespace Mlflow.Embedded.Hosting;

/// <summary>Maps endpoints below the paths of MLflow's API, and remembers them for the welcome page.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder routes)
{
    private const string Tracking = "/api/2.0/mlflow/";

    private readonly List<ApiRoute> _all = [];

    public IReadOnlyList<ApiRoute> All => _all;

    public void Get(string path, Delegate handler) => Map(HttpMethods.Get, Tracking + path, handler);

    public void Post(string path, Delegate handler) => Map(HttpMethods.Post, Tracking + path, handler);

    public void Patch(string path, Delegate handler) => Map(HttpMethods.Patch, Tracking + path, handler);

    public void Delete(string path, Delegate handler) => Map(HttpMethods.Delete, Tracking + path, handler);

    /// <summary>Maps an endpoint at any path.</summary>
    public RouteHandlerBuilder Map(string method, string pattern, Delegate handler)
    {
        _all.Add(new ApiRoute(method, pattern));
        return routes.MapMethods(pattern, [method], handler).AddEndpointFilter<MlflowJsonAnswer>();
    }
}
