using System.Reflection;
using CharroBot.Domain.Common;

namespace CharroBot.Architecture.Tests;

/// <summary>Aggregates are born valid and change by verbs.</summary>
public sealed class AggregateTests
{
    private static readonly IReadOnlyList<Type> Entities = Codebase.TypesOf(Codebase.Domain)
        .Where(type => type.IsSubclassOf(typeof(Entity)) && !type.IsAbstract)
        .AtLeast(5, "entities");

    [Fact]
    public void Entity_NeverHas_APublicSetter() => Entities
        .SelectMany(type => type.GetProperties())
        .AtLeast(40, "properties")
        .Where(property => property.SetMethod?.IsPublic == true)
        .ShouldBeEmpty();

    [Fact]
    public void Entity_NeverHas_APublicConstructorOrField()
    {
        Entities.Where(type => type.GetConstructors().Length > 0).ShouldBeEmpty();
        Entities.SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Public)).ShouldBeEmpty();
    }

    [Fact]
    public void Entity_IsAlways_Sealed() => Entities.Where(type => !type.IsSealed).ShouldBeEmpty();

    [Fact]
    public void Entity_NeverGivesAway_ACollectionThatCanBeChanged() => Entities
        .SelectMany(type => type.GetProperties())
        .Where(property => property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)))
        .AtLeast(2, "collections")
        .Where(property => property.PropertyType.GetGenericTypeDefinition() != typeof(IReadOnlyList<>))
        .ShouldBeEmpty();

    [Fact]
    public void Verb_NeverIsCalled_SetSomething() => Entities
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsSpecialName)
        .AtLeast(15, "verbs")
        .Where(method => method.Name.StartsWith("Set", StringComparison.Ordinal))
        .ShouldBeEmpty();
}
