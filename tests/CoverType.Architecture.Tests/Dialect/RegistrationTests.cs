using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Architecture.Tests.Dialect;

public sealed class RegistrationTests
{
    public static TheoryData<string> Names => [.. Projects.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void AddMethods_OfEachProject_ExtendServicesAndReturnThem(string project)
    {
        IEnumerable<string> wrong = Extensions(project, "Add")
            .Where(method => method.GetParameters()[0].ParameterType != typeof(IServiceCollection)
                || !(method.ReturnType == typeof(IServiceCollection)
                    || method.ReturnType == typeof(IHttpClientBuilder)
                    || method.Name == "AddValidatedOptions"))
            .Select(Describe);

        wrong.ShouldBeEmpty("AddXxx extends IServiceCollection and returns it (or IHttpClientBuilder)");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void MapMethods_OfEachProject_CanBeChained(string project)
    {
        IEnumerable<string> wrong = Extensions(project, "Map")
            .Where(method => method.ReturnType != method.GetParameters()[0].ParameterType
                && !typeof(IEndpointConventionBuilder).IsAssignableFrom(method.ReturnType))
            .Select(Describe);

        wrong.ShouldBeEmpty("MapXxx returns what it extends, or the one endpoint that it maps");
    }

    private static IEnumerable<MethodInfo> Extensions(string project, string prefix) =>
        from type in Projects.Load(project).GetTypes()
        where type.IsAbstract && type.IsSealed && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where method.IsDefined(typeof(ExtensionAttribute))
            && method.Name.Length > prefix.Length
            && method.Name.StartsWith(prefix, StringComparison.Ordinal)
            && char.IsUpper(method.Name[prefix.Length])
            && type.Name.EndsWith("Extensions", StringComparison.Ordinal)
        select method;

    private static string Describe(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
