using System.Reflection;
using CoverType.Testing;

namespace Mlflow.Client.Tests.Faults;

/// <summary>The README's table of faults and the tests that show it are the same list.</summary>
public sealed class FaultTableTests
{
    [Fact]
    public async Task Readme_EveryRow_HasATestAndEveryTestARow()
    {
        string[] lines = await File.ReadAllLinesAsync(
            RepositoryRoot.Combine("clients", "Mlflow.Client", "README.md"), TestContext.Current.CancellationToken);
        IEnumerable<string> rows = lines
            .SkipWhile(line => !line.StartsWith("| The server |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|')[1].Trim());
        IEnumerable<string> shown = typeof(FaultTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<RowAttribute>()?.Fault)
            .OfType<string>()
            .Distinct();

        shown.ShouldBe(rows, ignoreOrder: true);
    }
}
