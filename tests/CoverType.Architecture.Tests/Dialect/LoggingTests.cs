using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace CoverType.Architecture.Tests.Dialect;

public sealed class LoggingTests
{
    public static TheoryData<string> Names => [.. Projects.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void LogMethods_OfEachProject_ExtendTheLoggerInALogClass(string project)
    {
        IEnumerable<string> wrong = LogMethods(project)
            .Where(method => !method.IsDefined(typeof(ExtensionAttribute))
                || method.GetParameters()[0].ParameterType != typeof(ILogger)
                || !method.DeclaringType!.Name.EndsWith("Log", StringComparison.Ordinal))
            .Select(Describe);

        wrong.ShouldBeEmpty("[LoggerMessage] methods are extensions of ILogger in a class XxxLog");
    }

    [Fact]
    public void EventIds_OfAllProjects_AreUnique()
    {
        IEnumerable<string> repeated = Projects.Names
            .SelectMany(LogMethods)
            .GroupBy(method => method.GetCustomAttribute<LoggerMessageAttribute>()!.EventId)
            .Where(methods => methods.Count() > 1)
            .Select(methods => $"{methods.Key}: {string.Join(", ", methods.Select(Describe))}");

        repeated.ShouldBeEmpty();
    }

    private static IEnumerable<MethodInfo> LogMethods(string project) =>
        from type in Projects.Load(project).GetTypes()
        from method in type.GetMethods(
            BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.DeclaredOnly)
        where method.IsDefined(typeof(LoggerMessageAttribute))
        select method;

    private static string Describe(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
