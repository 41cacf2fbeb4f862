using System.Reflection;
using Mlflow.Client.Transport;
using Mlflow.Client.Wire;
using Refit;

namespace Mlflow.Client.Tests.Transport;

public sealed class RepeatTableTests
{
    [Fact]
    public void Table_EveryCallOfTheWire_HasRule()
    {
        IEnumerable<HttpMethodAttribute> calls = typeof(WireApi).GetProperties()
            .SelectMany(area => area.PropertyType.GetMethods())
            .Select(method => method.GetCustomAttribute<HttpMethodAttribute>())
            .OfType<HttpMethodAttribute>();

        calls.Count().ShouldBeGreaterThan(50);
        calls.Where(call => !RepeatTable.Knows(call.Method.Method, call.Path))
            .Select(call => call.Path)
            .ShouldBeEmpty();
    }
}
